// Arm. With the dot product instructions, sdot adds four signed products to each 32-bit sum; without them, smull and
// smlal add two products in 16 bits (2 * 127 * 63 < 2^15) and sadalp widens pairs of them. A tile is four tokens by 16
// rows: 16 sums in registers.

#if defined(__aarch64__)

#include <arm_neon.h>

#define CK_SIGN 0
#define CK_QUERIES 2
#define CK_KEYS 1
#define CK_ROWS 2
#include "float_kernels.h"

enum { tile_tokens = 4, panel_rows = 16 };

static size_t packed_size(const int8_t *weights, int32_t rows, int32_t columns) {
    (void)weights;
    return ck_arena_head(rows) + ck_panels_size(rows, columns, 8);
}

static ck_matrix pack(const int8_t *weights, const float *scale, const float *bias, int32_t rows, int32_t columns,
                      uint8_t *arena) {
    ck_pack_panels(weights, rows, columns, panel_rows, 8, (int8_t *)arena + ck_arena_head(rows));
    return ck_pack_head(weights, scale, bias, rows, columns, 0, arena);
}

CK_INLINE void finish_tile(const int count, int32x4_t acc[tile_tokens][4], const ck_matrix *m, int32_t row,
                           const float *scale, ck_epilogue epilogue, const float *residual, float *y) {
    for (int t = 0; t < count; t++) {
        i16 product;
        for (int j = 0; j < 4; j++) vst1q_s32((int32_t *)&product + 4 * j, acc[t][j]);
        size_t at = (size_t)t * (size_t)m->rows + (size_t)row;
        finish16(&product, ck_scales(m) + row, ck_biases(m) + row, scale[t], epilogue,
                 residual ? residual + at : NULL, y + at, m->rows - row);
    }
}

__attribute__((target("dotprod"), always_inline)) static inline void dot_tile(
    const int count, const ck_matrix *m, const int8_t *panel, int32_t row, const int8_t *q, size_t stride,
    const float *scale, ck_epilogue epilogue, const float *residual, float *y) {
    int32x4_t acc[tile_tokens][4];
    for (int t = 0; t < count; t++)
        for (int j = 0; j < 4; j++) acc[t][j] = vdupq_n_s32(0);
    for (int32_t k = 0; k < m->columns; k += 8, panel += 128) {
        int8x8_t a[tile_tokens];
        for (int t = 0; t < count; t++) a[t] = vld1_s8(q + (size_t)t * stride + k);
        for (int j = 0; j < 4; j++) {
            int8x16_t w0 = vld1q_s8(panel + 16 * j), w1 = vld1q_s8(panel + 64 + 16 * j);
            for (int t = 0; t < count; t++) {
                acc[t][j] = vdotq_lane_s32(acc[t][j], w0, a[t], 0);
                acc[t][j] = vdotq_lane_s32(acc[t][j], w1, a[t], 1);
            }
        }
    }
    finish_tile(count, acc, m, row, scale, epilogue, residual, y);
}

CK_INLINE void plain_tile(const int count, const ck_matrix *m, const int8_t *panel, int32_t row, const int8_t *q,
                          size_t stride, const float *scale, ck_epilogue epilogue, const float *residual, float *y) {
    // Two sums for each row, of even and odd pairs of columns.
    int32x4_t acc[tile_tokens][8];
    for (int t = 0; t < count; t++)
        for (int j = 0; j < 8; j++) acc[t][j] = vdupq_n_s32(0);
    for (int32_t k = 0; k < m->columns; k += 8, panel += 128)
        for (int j = 0; j < 8; j++) {
            int8x8_t w0 = vld1_s8(panel + 8 * j), w1 = vld1_s8(panel + 64 + 8 * j);
            for (int t = 0; t < count; t++) {
                int32x2_t a = vreinterpret_s32_s8(vld1_s8(q + (size_t)t * stride + k));
                int16x8_t s = vmull_s8(w0, vreinterpret_s8_s32(vdup_lane_s32(a, 0)));
                s = vmlal_s8(s, w1, vreinterpret_s8_s32(vdup_lane_s32(a, 1)));
                acc[t][j] = vpadalq_s16(acc[t][j], s);
            }
        }
    int32x4_t sums[tile_tokens][4];
    for (int t = 0; t < count; t++)
        for (int j = 0; j < 4; j++) sums[t][j] = vpaddq_s32(acc[t][2 * j], acc[t][2 * j + 1]);
    finish_tile(count, sums, m, row, scale, epilogue, residual, y);
}

// A loop over panels and tokens around a kind of tile.
#define CK_LINEAR(name, tile, attributes)                                                                             \
    attributes static void name(const ck_matrix *m, const uint8_t *q, const float *scale, int32_t tokens,             \
                                ck_epilogue epilogue, const float *residual, float *y) {                              \
        size_t stride = ck_quantised_stride(m->columns);                                                              \
        size_t panel_size = (size_t)panel_rows * (((size_t)m->columns + 7) & ~(size_t)7);                             \
        const int8_t *panel = (const int8_t *)ck_weights(m);                                                          \
        for (int32_t row = 0; row < m->rows; row += panel_rows, panel += panel_size) {                                \
            int32_t t = 0;                                                                                            \
            for (; t < tokens; t += tile_tokens) {                                                                    \
                const int8_t *x = (const int8_t *)q + (size_t)t * stride;                                             \
                size_t at = (size_t)t * (size_t)m->rows;                                                              \
                const float *r = residual ? residual + at : NULL;                                                     \
                switch (tokens - t) {                                                                                 \
                case 1: tile(1, m, panel, row, x, stride, scale + t, epilogue, r, y + at); break;                     \
                case 2: tile(2, m, panel, row, x, stride, scale + t, epilogue, r, y + at); break;                     \
                case 3: tile(3, m, panel, row, x, stride, scale + t, epilogue, r, y + at); break;                     \
                default: tile(4, m, panel, row, x, stride, scale + t, epilogue, r, y + at); break;                    \
                }                                                                                                     \
            }                                                                                                         \
        }                                                                                                             \
    }

CK_LINEAR(linear, plain_tile, )
CK_LINEAR(dot_linear, dot_tile, __attribute__((target("dotprod"))))

const ck_kernels ck_neon_kernels = {
    .path = ck_path_neon, .name = "neon", .packed_size = packed_size, .pack = pack, .linear = linear, CK_FLOAT_KERNELS};

const ck_kernels ck_neon_dotprod_kernels = {.path = ck_path_neon_dotprod,
                                            .name = "neon-dotprod",
                                            .packed_size = packed_size,
                                            .pack = pack,
                                            .linear = dot_linear,
                                            CK_FLOAT_KERNELS};

#endif
