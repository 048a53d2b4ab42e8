// AVX2: vpmaddubsw multiplies unsigned by signed bytes and adds pairs to 16 bits, which saturates; with weights in
// -63...63 one pair cannot (255 * 63 * 2 < 2^15). To widen to 32 bits only once for four such sums, a sum starts at -128
// times the eight weights that meet in it, so that what it ends at is the sum of eight signed products, and wrapping on
// the way does no harm. That sum fits 16 bits when the eight weights' magnitudes add up to at most 258; what exceeds it
// (rare) is moved from the weights to a list of single products, added at the end.

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define CK_SIGN 128
#define CK_QUERIES 4
#define CK_KEYS 1
#define CK_ROWS 2
#include "float_kernels.h"

#include <string.h>

// Keeps the compiler from adding a group's products in an order of its own, for which sixteen registers are too few.
#define CK_IN_TURN(a, b) __asm__("" : "+x"(a), "+x"(b))

enum {
    tile_tokens = 3,
    panel_rows = 16,
    group_columns = 16,
    group_bytes = panel_rows * group_columns + panel_rows * 4,  // weights, then two 16-bit starts a row
    largest_sum = 258,
};

// A single product that the packed weights leave out.
typedef struct outlier {
    int32_t column;
    int16_t row;  // in its panel
    int16_t weight;
} outlier;

static int32_t groups_of(int32_t columns) { return (columns + group_columns - 1) / group_columns; }

static size_t panels_of(int32_t rows) { return ck_padded_rows(rows) / panel_rows; }

// Behind the panels: the index of each panel's first outlier and one index more, then the outliers.
static size_t panels_bytes(int32_t rows, int32_t columns) {
    return panels_of(rows) * (size_t)groups_of(columns) * group_bytes;
}

// Copies one row's group of columns and moves excess weight out of it; returns how many outliers that made.
static int32_t take_group(const int8_t *weights, int32_t columns, int32_t first, int8_t group[group_columns],
                          int32_t row, outlier *outliers) {
    int32_t count = 0;
    for (int32_t c = 0; c < group_columns; c++) group[c] = first + c < columns ? weights[first + c] : 0;
    for (int32_t lane = 0; lane < 4; lane += 2) {
        int32_t sum = 0;
        for (int32_t c = lane; c < group_columns; c += 4)
            for (int32_t i = c; i < c + 2; i++) sum += group[i] < 0 ? -group[i] : group[i];
        for (int32_t c = lane; c < group_columns && sum > largest_sum; c += 4)
            for (int32_t i = c; i < c + 2 && sum > largest_sum; i++) {
                if (group[i] == 0) continue;
                if (outliers) outliers[count] = (outlier){.column = first + i, .row = (int16_t)row, .weight = group[i]};
                count++;
                sum -= group[i] < 0 ? -group[i] : group[i];
                group[i] = 0;
            }
    }
    return count;
}

static size_t packed_size(const int8_t *weights, int32_t rows, int32_t columns) {
    size_t outliers = 0;
    int8_t group[group_columns];
    for (int32_t r = 0; r < rows; r++)
        for (int32_t c = 0; c < columns; c += group_columns)
            outliers += (size_t)take_group(weights + (size_t)r * (size_t)columns, columns, c, group, 0, NULL);
    return ck_arena_head(rows) + panels_bytes(rows, columns) + 4 * (panels_of(rows) + 1) + outliers * sizeof(outlier);
}

static ck_matrix pack(const int8_t *weights, const float *scale, const float *bias, int32_t rows, int32_t columns,
                      uint8_t *arena) {
    uint8_t *at = arena + ck_arena_head(rows);
    int32_t *firsts = (int32_t *)(at + panels_bytes(rows, columns));
    outlier *outliers = (outlier *)(firsts + panels_of(rows) + 1);
    int32_t count = 0;
    for (size_t p = 0; p < panels_of(rows); p++) {
        firsts[p] = count;
        for (int32_t c = 0; c < groups_of(columns) * group_columns; c += group_columns, at += group_bytes)
            for (int32_t r = 0; r < panel_rows; r++) {
                int8_t group[group_columns] = {0};
                size_t row = p * panel_rows + (size_t)r;
                if (row < (size_t)rows)
                    count += take_group(weights + row * (size_t)columns, columns, c, group, r, outliers + count);
                int16_t starts[2] = {0, 0};
                for (int32_t i = 0; i < group_columns; i++) starts[i / 2 % 2] -= (int16_t)(128 * group[i]);
                for (int32_t step = 0; step < group_columns / 4; step++) memcpy(at + 64 * step + 4 * r, group + 4 * step, 4);
                memcpy(at + panel_rows * group_columns + 4 * r, starts, 4);
            }
    }
    firsts[panels_of(rows)] = count;
    return ck_pack_head(weights, scale, bias, rows, columns, 0, arena);
}

CK_INLINE void tile(const int count, const ck_matrix *m, const uint8_t *panel, size_t index, const uint8_t *q,
                    size_t stride, const float *scale, const ck_epilogue epilogue, const float *residual, float *y) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i acc[tile_tokens][2];
    for (int t = 0; t < count; t++) acc[t][0] = acc[t][1] = _mm256_setzero_si256();
    int32_t groups = groups_of(m->columns);
    const uint8_t *x = q;
    for (int32_t g = 0; g < groups; g++, panel += group_bytes, x += group_columns) {
        const __m256i *w = (const __m256i *)panel;
        __m256i sums[tile_tokens][2];
        for (int t = 0; t < count; t++) {
            sums[t][0] = _mm256_loadu_si256(w + group_columns / 2);
            sums[t][1] = _mm256_loadu_si256(w + group_columns / 2 + 1);
        }
#pragma clang loop unroll(full)
        for (int k = 0; k < group_columns / 4; k++) {
            __m256i w0 = _mm256_loadu_si256(w + 2 * k), w1 = _mm256_loadu_si256(w + 2 * k + 1);
            for (int t = 0; t < count; t++) {
                int32_t four;
                __builtin_memcpy(&four, x + (size_t)t * stride + 4 * k, 4);
                __m256i a = _mm256_set1_epi32(four);
                sums[t][0] = _mm256_add_epi16(sums[t][0], _mm256_maddubs_epi16(a, w0));
                sums[t][1] = _mm256_add_epi16(sums[t][1], _mm256_maddubs_epi16(a, w1));
                CK_IN_TURN(sums[t][0], sums[t][1]);
            }
        }
        for (int t = 0; t < count; t++)
            for (int j = 0; j < 2; j++) acc[t][j] = _mm256_add_epi32(acc[t][j], _mm256_madd_epi16(sums[t][j], ones));
    }
    const int32_t *firsts = (const int32_t *)(ck_weights(m) + panels_bytes(m->rows, m->columns));
    const outlier *outliers = (const outlier *)(firsts + panels_of(m->rows) + 1);
    const outlier *first = outliers + firsts[index], *end = outliers + firsts[index + 1];
    int32_t row = (int32_t)index * panel_rows;
    for (int t = 0; t < count; t++) {
        i16 product = __builtin_shufflevector((v8i)acc[t][0], (v8i)acc[t][1], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
                                              13, 14, 15);
        for (const outlier *o = first; o < end; o++)
            product += (CK_LANES == o->row) & (o->weight * (q[(size_t)t * stride + (size_t)o->column] - 128));
        size_t at = (size_t)t * (size_t)m->rows + (size_t)row;
        finish16(&product, ck_scales(m) + row, ck_biases(m) + row, scale[t], epilogue, residual + at, y + at,
                 m->rows - row);
    }
}

CK_INLINE void linear_with(const ck_epilogue epilogue, const ck_matrix *m, const uint8_t *q, const float *scale,
                           int32_t tokens, const float *residual, float *y) {
    size_t stride = ck_quantised_stride(m->columns);
    const uint8_t *panel = ck_weights(m);
    size_t panel_size = (size_t)groups_of(m->columns) * group_bytes;
    for (size_t index = 0; (int32_t)index * panel_rows < m->rows; index++, panel += panel_size) {
        int32_t t = 0;
#define CK_TILE(n)                                                                                \
    tile(n, m, panel, index, q + (size_t)t * stride, stride, scale + t, epilogue,                 \
         residual + (size_t)t * (size_t)m->rows, y + (size_t)t * (size_t)m->rows)
        for (; t + tile_tokens <= tokens; t += tile_tokens) CK_TILE(tile_tokens);
        switch (tokens - t) {
        case 2: CK_TILE(2); break;
        case 1: CK_TILE(1); break;
        default: break;
        }
#undef CK_TILE
    }
}

static void linear(const ck_matrix *m, const uint8_t *q, const float *scale, int32_t tokens, ck_epilogue epilogue,
                   const float *residual, float *y) {
    if (epilogue == ck_epilogue_residual) {
        linear_with(ck_epilogue_residual, m, q, scale, tokens, residual, y);
    } else {
        linear_with(ck_epilogue_none, m, q, scale, tokens, y, y);
    }
}

const ck_kernels ck_avx2_kernels = {
    .path = ck_path_avx2, .name = "avx2", .packed_size = packed_size, .pack = pack, .linear = linear, CK_FLOAT_KERNELS};

#pragma clang attribute pop

#endif
