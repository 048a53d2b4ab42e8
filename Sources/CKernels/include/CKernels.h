// Integer and float kernels of the encoder, in one version for each kind of CPU.
//
// Every version gives the same bits: integer products are exact, and the float parts are one source
// (float_kernels.h) without fused multiply-add, whose sums have a fixed order (docs/model-format.md).
// Nothing here allocates, locks or keeps state; every function may run on any thread.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The versions. Which of them a CPU has: `ck_kernels_for`.
typedef enum ck_path {
    ck_path_plain = 0,
    ck_path_avx2 = 1,
    ck_path_avx512_vnni = 2,
    ck_path_neon = 3,
    ck_path_neon_dotprod = 4,
    ck_path_avx_vnni = 5,
} ck_path;

/// What happens to y = product * scale + bias before it is stored.
typedef enum ck_epilogue {
    ck_epilogue_none = 0,
    ck_epilogue_residual = 1,  // y = y + residual
} ck_epilogue;

/// Widths of heads of attention that the kernels know: 32 floats.
enum { ck_head_width = 32 };

/// An int8 matrix [rows, columns] with a scale and a bias a row, laid out for one version by `pack`.
typedef struct ck_matrix {
    int32_t rows;
    int32_t columns;
    const uint8_t *arena;
} ck_matrix;

/// One version of the kernels.
typedef struct ck_kernels {
    ck_path path;
    const char *name;

    /// Bytes that `pack` needs for this matrix; the arena is to be aligned to 64 bytes.
    size_t (*packed_size)(const int8_t *weights, int32_t rows, int32_t columns);

    /// Lays out a row-major matrix whose values lie in -63...63, with its scales and biases (null: zeros).
    ck_matrix (*pack)(const int8_t *weights, const float *scale, const float *bias, int32_t rows, int32_t columns,
                      uint8_t *arena);

    /// Quantises rows of floats to -127...127 with a scale a row (max/127): q = round-half-even(x * (127/max)).
    /// A row of `q` takes `ck_quantised_stride(columns)` bytes.
    void (*quantise)(const float *x, int32_t tokens, int32_t columns, uint8_t *q, float *scale);

    /// x = gelu(x), by tanh, in place, then quantised as `quantise` does. `columns` is a multiple of 16.
    void (*gelu)(float *x, int32_t tokens, int32_t columns, uint8_t *q, float *scale);

    /// y[t][r] = float(sum q[t][c] w[r][c]) * (scale[t] * scale_r) + bias_r, then the epilogue. `y` and `residual` are
    /// [tokens, rows] and may be the same memory.
    void (*linear)(const ck_matrix *matrix, const uint8_t *q, const float *scale, int32_t tokens, ck_epilogue epilogue,
                   const float *residual, float *y);

    /// Normalises rows in place (x - mean) / sqrt(variance + 1e-12) * gamma + beta, and quantises them if `q` is not
    /// null; where it is, `scale` may be. `width` is a multiple of 16.
    void (*layer_norm)(float *x, int32_t tokens, int32_t width, const float *gamma, const float *beta, uint8_t *q,
                       float *scale);

    /// Attention of one sequence: qkv [tokens, 3 * heads * 32] to out [tokens, heads * 32];
    /// `scratch` has `ck_attention_scratch(tokens)` floats.
    void (*attention)(const float *qkv, int32_t tokens, int32_t heads, float *scratch, float *out);

    /// y[i] = word[ids[i]] * word_scale + position[i] * position_scale for the tokens of one sequence.
    void (*embed)(const int8_t *word, const float *word_scale, const int8_t *position, const float *position_scale,
                  const int32_t *ids, int32_t tokens, int32_t width, float *y);

    /// The mean of rows; `width` is a multiple of 16.
    void (*mean)(const float *x, int32_t tokens, int32_t width, float *y);

    /// a_i = (x_i . u) * factor + offset_i (null: none), p = softmax(a), y = sum p_i x_i;
    /// `scratch` has `ck_attention_scratch(tokens)` floats.
    void (*pool)(const float *x, int32_t tokens, int32_t width, const float *u, float factor, const float *offset,
                 float *scratch, float *y);

    /// y[r] = (w_r . x) + bias[r] for a float matrix whose rows are `stride` floats apart; `columns` is a multiple of 16.
    void (*dense)(const float *w, int32_t stride, int32_t rows, int32_t columns, const float *bias, const float *x,
                  float *y);

    /// x = tanh(x) in place.
    void (*hyperbolic_tangent)(float *x, int32_t count);
} ck_kernels;

/// The version for a path, or null where this CPU or this build lacks it.
const ck_kernels *ck_kernels_for(ck_path path);

/// The fastest version that this CPU has.
const ck_kernels *ck_kernels_best(void);

/// Bytes from one quantised row to the next.
static inline size_t ck_quantised_stride(int32_t columns) { return ((size_t)columns + 63) & ~(size_t)63; }

/// Floats of scratch memory for a sequence.
static inline size_t ck_attention_scratch(int32_t tokens) {
    size_t padded = ((size_t)tokens + 15) & ~(size_t)15;
    return padded * (2 * ck_head_width + 4);
}

/// y += x.
static inline void ck_add(float *y, const float *x, int32_t count) {
    for (int32_t i = 0; i < count; i++) y[i] += x[i];
}

/// The index of the first value outside -limit...limit, or -1.
int64_t ck_first_beyond(const int8_t *values, int64_t count, int32_t limit);

/// The index of the first float that is not finite (or, if asked, not positive), or -1.
int64_t ck_first_unusable(const float *values, int64_t count, bool positive);

/// SHA-256 (FIPS 180-4).
void ck_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]);

#endif
