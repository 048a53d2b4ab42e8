// Plain C: the meaning of every other version, and what runs where none of them does.

#define CK_SIGN 0
#define CK_QUERIES 2
#define CK_KEYS 1
#define CK_ROWS 2
#include "float_kernels.h"

#include <string.h>

static size_t packed_size(const int8_t *weights, int32_t rows, int32_t columns) {
    (void)weights;
    return ck_arena_head(rows) + ck_padded_rows(rows) * (size_t)columns;
}

static ck_matrix pack(const int8_t *weights, const float *scale, const float *bias, int32_t rows, int32_t columns,
                      uint8_t *arena) {
    memcpy(arena + ck_arena_head(rows), weights, (size_t)rows * (size_t)columns);
    memset(arena + ck_arena_head(rows) + (size_t)rows * (size_t)columns, 0,
           (ck_padded_rows(rows) - (size_t)rows) * (size_t)columns);
    return ck_pack_head(weights, scale, bias, rows, columns, 0, arena);
}

static void linear(const ck_matrix *m, const uint8_t *q, const float *scale, int32_t tokens, ck_epilogue epilogue,
                   const float *residual, float *y) {
    const int8_t *weights = (const int8_t *)ck_weights(m);
    size_t stride = ck_quantised_stride(m->columns);
    for (int32_t r = 0; r < m->rows; r += 16)
        for (int32_t t = 0; t < tokens; t++) {
            const int8_t *x = (const int8_t *)q + (size_t)t * stride;
            i16 sums;
            for (int32_t l = 0; l < 16; l++) {
                const int8_t *w = weights + (size_t)(r + l) * (size_t)m->columns;
                int32_t sum = 0;
                for (int32_t c = 0; c < m->columns; c++) sum += w[c] * x[c];
                sums[l] = sum;
            }
            size_t at = (size_t)t * (size_t)m->rows + (size_t)r;
            finish16(&sums, ck_scales(m) + r, ck_biases(m) + r, scale[t], epilogue, residual ? residual + at : NULL,
                     y + at, m->rows - r);
        }
}

const ck_kernels ck_plain_kernels = {
    .path = ck_path_plain, .name = "plain", .packed_size = packed_size, .pack = pack, .linear = linear, CK_FLOAT_KERNELS};
