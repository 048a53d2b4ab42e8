// AVX-512 with VNNI: vpdpbusd multiplies unsigned by signed bytes and adds four products to a 32-bit sum. Quantised
// values are stored with 128 added; 128 times the row's sum is taken from the product. A tile is six tokens by 64 rows:
// 24 sums in registers. A panel of 64 rows stays in the first cache while all tokens pass.

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))), apply_to = function)

#define CK_SIGN 128
#define CK_QUERIES 4
#define CK_KEYS 3
#define CK_ROWS 4
#define CK_TOGETHER(v) __asm__("" : "+v"((v)[0]), "+v"((v)[1]), "+v"((v)[2]), "+v"((v)[3]))
#include "float_kernels.h"

enum { tile_tokens = 6, panel_rows = 64 };

static size_t packed_size(const int8_t *weights, int32_t rows, int32_t columns) {
    (void)weights;
    return ck_arena_head(rows) + ck_panels_size(rows, columns, 4);
}

static ck_matrix pack(const int8_t *weights, const float *scale, const float *bias, int32_t rows, int32_t columns,
                      uint8_t *arena) {
    ck_pack_panels(weights, rows, columns, panel_rows, 4, (int8_t *)arena + ck_arena_head(rows));
    return ck_pack_head(weights, scale, bias, rows, columns, 128, arena);
}

// The end of a layer for a tile, whose loops are unrolled so that the sums stay in registers; `rows` of its 64 are there.
CK_INLINE void finish_tile(const int count, const int32_t rows, const __m512i acc[tile_tokens][4], const ck_matrix *m,
                           int32_t row, const float *scale, const ck_epilogue epilogue, const float *residual, float *y) {
    CK_EACH(j, 4) {
        if (16 * j >= rows) return;
        const float *scales = ck_scales(m) + row + 16 * j, *biases = ck_biases(m) + row + 16 * j;
        const __mmask16 here = rows - 16 * j >= 16 ? 0xffff : (__mmask16)((1 << (rows - 16 * j)) - 1);
        CK_EACH(t, count) {
            size_t at = (size_t)t * (size_t)m->rows + (size_t)(row + 16 * j);
            v16 v = __builtin_convertvector((i16)acc[t][j], v16) * (LOAD(scales) * scale[t]) + LOAD(biases);
            if (epilogue == ck_epilogue_residual) v = v + (v16)_mm512_maskz_loadu_ps(here, residual + at);
            _mm512_mask_storeu_ps(y + at, here, (__m512)v);
        }
    }
}

CK_INLINE void tile(const int count, const ck_matrix *m, const uint8_t *panel, int32_t row, const uint8_t *q,
                    size_t stride, const float *scale, const ck_epilogue epilogue, const float *residual, float *y) {
    __m512i acc[tile_tokens][4];
    for (int j = 0; j < 4; j++) {
        __m512i start = _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_loadu_si512(ck_corrections(m) + row + 16 * j));
        for (int t = 0; t < count; t++) acc[t][j] = start;
    }
    int32_t steps = (m->columns + 3) / 4;
    for (int32_t k = 0; k < steps; k++, panel += 256, q += 4) {
        __m512i w0 = _mm512_loadu_si512(panel), w1 = _mm512_loadu_si512(panel + 64);
        __m512i w2 = _mm512_loadu_si512(panel + 128), w3 = _mm512_loadu_si512(panel + 192);
        for (int t = 0; t < count; t++) {
            int32_t four;
            __builtin_memcpy(&four, q + (size_t)t * stride, 4);
            __m512i a = _mm512_set1_epi32(four);
            acc[t][0] = _mm512_dpbusd_epi32(acc[t][0], a, w0);
            acc[t][1] = _mm512_dpbusd_epi32(acc[t][1], a, w1);
            acc[t][2] = _mm512_dpbusd_epi32(acc[t][2], a, w2);
            acc[t][3] = _mm512_dpbusd_epi32(acc[t][3], a, w3);
        }
    }
    if (m->rows - row >= panel_rows) {
        finish_tile(count, panel_rows, acc, m, row, scale, epilogue, residual, y);
    } else {
        finish_tile(count, m->rows - row, acc, m, row, scale, epilogue, residual, y);
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

const ck_kernels ck_avx512_vnni_kernels = {.path = ck_path_avx512_vnni,
                                           .name = "avx512-vnni",
                                           .packed_size = packed_size,
                                           .pack = pack,
                                           .linear = linear,
                                           CK_FLOAT_KERNELS};

#pragma clang attribute pop

#endif
