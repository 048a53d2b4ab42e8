// AVX-VNNI: vpdpbusd on 256-bit registers, for processors that have it and no AVX-512. As in kernels_avx512.c, quantised
// values are stored with 128 added. A tile is six tokens by 16 rows: 12 sums in registers.

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,avxvnni"))), apply_to = function)

#define CK_SIGN 128
#define CK_QUERIES 4
#define CK_KEYS 1
#define CK_ROWS 2
#include "float_kernels.h"

enum { tile_tokens = 6, panel_rows = 16 };

static size_t packed_size(const int8_t *weights, int32_t rows, int32_t columns) {
    (void)weights;
    return ck_arena_head(rows) + ck_panels_size(rows, columns, 4);
}

static ck_matrix pack(const int8_t *weights, const float *scale, const float *bias, int32_t rows, int32_t columns,
                      uint8_t *arena) {
    ck_pack_panels(weights, rows, columns, panel_rows, 4, (int8_t *)arena + ck_arena_head(rows));
    return ck_pack_head(weights, scale, bias, rows, columns, 128, arena);
}

CK_INLINE void tile(const int count, const ck_matrix *m, const uint8_t *panel, int32_t row, const uint8_t *q,
                    size_t stride, const float *scale, const ck_epilogue epilogue, const float *residual, float *y) {
    __m256i acc[tile_tokens][2];
    for (int j = 0; j < 2; j++) {
        const __m256i *correction = (const __m256i *)(ck_corrections(m) + row + 8 * j);
        __m256i start = _mm256_sub_epi32(_mm256_setzero_si256(), _mm256_loadu_si256(correction));
        for (int t = 0; t < count; t++) acc[t][j] = start;
    }
    int32_t steps = (m->columns + 3) / 4;
    for (int32_t k = 0; k < steps; k++, panel += 64, q += 4) {
        __m256i w0 = _mm256_loadu_si256((const __m256i *)panel), w1 = _mm256_loadu_si256((const __m256i *)panel + 1);
        for (int t = 0; t < count; t++) {
            int32_t four;
            __builtin_memcpy(&four, q + (size_t)t * stride, 4);
            __m256i a = _mm256_set1_epi32(four);
            acc[t][0] = _mm256_dpbusd_avx_epi32(acc[t][0], a, w0);
            acc[t][1] = _mm256_dpbusd_avx_epi32(acc[t][1], a, w1);
        }
    }
    for (int t = 0; t < count; t++) {
        i16 product = __builtin_shufflevector((v8i)acc[t][0], (v8i)acc[t][1], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
                                              13, 14, 15);
        size_t at = (size_t)t * (size_t)m->rows + (size_t)row;
        finish16(&product, ck_scales(m) + row, ck_biases(m) + row, scale[t], epilogue, residual + at, y + at,
                 m->rows - row);
    }
}

CK_INLINE void linear_with(const ck_epilogue epilogue, const ck_matrix *m, const uint8_t *q, const float *scale,
                           int32_t tokens, const float *residual, float *y) {
    size_t stride = ck_quantised_stride(m->columns);
    size_t panel_size = (size_t)panel_rows * (((size_t)m->columns + 3) & ~(size_t)3);
    const uint8_t *panel = ck_weights(m);
    for (int32_t row = 0; row < m->rows; row += panel_rows, panel += panel_size) {
        int32_t t = 0;
#define CK_TILE(n)                                                                                              \
    tile(n, m, panel, row, q + (size_t)t * stride, stride, scale + t, epilogue,                                 \
         residual + (size_t)t * (size_t)m->rows, y + (size_t)t * (size_t)m->rows)
        for (; t + tile_tokens <= tokens; t += tile_tokens) CK_TILE(6);
        switch (tokens - t) {
        case 5: CK_TILE(5); break;
        case 4: CK_TILE(4); break;
        case 3: CK_TILE(3); break;
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

const ck_kernels ck_avx_vnni_kernels = {.path = ck_path_avx_vnni,
                                        .name = "avx-vnni",
                                        .packed_size = packed_size,
                                        .pack = pack,
                                        .linear = linear,
                                        CK_FLOAT_KERNELS};

#pragma clang attribute pop

#endif
