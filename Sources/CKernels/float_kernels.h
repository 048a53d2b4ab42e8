// The float parts, included by each version's file under its own target options. Vectors of 16 floats are split by the
// compiler into what the CPU has; multiplication and addition are never fused, and sums keep 16 partial sums added as a
// fixed tree, so that every version gives the same bits.
//
// Before inclusion: CK_SIGN (the number added to a quantised value), CK_QUERIES and CK_KEYS (the tile of attention).

#include "kernels.h"

#pragma STDC FP_CONTRACT OFF

#define CK_INLINE static inline __attribute__((always_inline, unused))

typedef float v16 __attribute__((vector_size(64)));
typedef int32_t i16 __attribute__((vector_size(64)));
typedef int8_t b16 __attribute__((vector_size(16)));

#define CK_LANES ((i16){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})

#define LOAD(p) (*(const v16_unaligned *)(p))
#define STORE(p, v) (*(v16_unaligned *)(p) = (v))
typedef float v16_unaligned __attribute__((vector_size(64), aligned(4), may_alias));
typedef float v8 __attribute__((vector_size(32)));
typedef int32_t v8i __attribute__((vector_size(32)));
typedef float v4 __attribute__((vector_size(16)));
typedef int32_t v4i __attribute__((vector_size(16)));

#define SPLAT(x) ((v16){0} + (x))
#define SELECT(mask, a, b) ((v16)(((mask) & (i16)(a)) | (~(mask) & (i16)(b))))
#define MAX16(a, b) SELECT((a) > (b), a, b)
#define MIN16(a, b) SELECT((a) < (b), a, b)
#define ABS16(a) ((v16)((i16)(a) & 0x7fffffff))

// Rounds to the nearest integer, ties to even, for |x| < 2^22.
#define ROUND16(x) (((x) + 12582912.0f) - 12582912.0f)

#define SUM16(v, result)                                                                                    \
    do {                                                                                                    \
        v16 s_ = (v);                                                                                       \
        v8 a_ = __builtin_shufflevector(s_, s_, 0, 1, 2, 3, 4, 5, 6, 7) +                                   \
                __builtin_shufflevector(s_, s_, 8, 9, 10, 11, 12, 13, 14, 15);                              \
        v4 b_ = __builtin_shufflevector(a_, a_, 0, 1, 2, 3) + __builtin_shufflevector(a_, a_, 4, 5, 6, 7); \
        (result) = (b_[0] + b_[2]) + (b_[1] + b_[3]);                                                       \
    } while (0)

#define LARGER(integers, a, b) ((__typeof__(a))((((a) > (b)) & (integers)(a)) | (~((a) > (b)) & (integers)(b))))

#define LARGEST16(v, result)                                                    \
    do {                                                                        \
        v16 s_ = (v);                                                           \
        v8 a_ = __builtin_shufflevector(s_, s_, 0, 1, 2, 3, 4, 5, 6, 7);        \
        v8 b_ = __builtin_shufflevector(s_, s_, 8, 9, 10, 11, 12, 13, 14, 15);  \
        a_ = LARGER(v8i, a_, b_);                                               \
        v4 c_ = __builtin_shufflevector(a_, a_, 0, 1, 2, 3);                    \
        v4 d_ = __builtin_shufflevector(a_, a_, 4, 5, 6, 7);                    \
        c_ = LARGER(v4i, c_, d_);                                               \
        float e_ = c_[0] > c_[1] ? c_[0] : c_[1], f_ = c_[2] > c_[3] ? c_[2] : c_[3]; \
        (result) = e_ > f_ ? e_ : f_;                                           \
    } while (0)

// e^x for x clamped to -87...88, relative error below 2e-7 (Cephes' polynomial).
#define EXP16(x, result)                                                                        \
    do {                                                                                        \
        v16 x_ = MIN16(MAX16((x), SPLAT(-87.0f)), SPLAT(88.0f));                                \
        v16 n_ = ROUND16(x_ * 1.44269504f);                                                     \
        v16 r_ = (x_ - n_ * 0.693359375f) - n_ * -2.12194440e-4f;                               \
        v16 p_ = r_ * 1.9875691500e-4f + 1.3981999507e-3f;                                      \
        p_ = p_ * r_ + 8.3334519073e-3f;                                                        \
        p_ = p_ * r_ + 4.1665795894e-2f;                                                        \
        p_ = p_ * r_ + 1.6666665459e-1f;                                                        \
        p_ = p_ * r_ + 5.0000001201e-1f;                                                        \
        p_ = (p_ * (r_ * r_) + r_) + 1.0f;                                                      \
        (result) = p_ * (v16)((__builtin_convertvector(n_, i16) + 127) << 23);                  \
    } while (0)

// x / (1 + e^(-2u)) = x/2 (1 + tanh u), u = sqrt(2/pi) (x + 0.044715 x^3).
#define GELU16(x, result)                                                         \
    do {                                                                          \
        v16 g_ = (x), e_;                                                         \
        EXP16((g_ + g_ * (g_ * g_) * 0.044715f) * -1.5957691216f, e_);            \
        (result) = g_ / (e_ + 1.0f);                                              \
    } while (0)

// The end of a linear layer for 16 outputs of one token.
CK_INLINE void finish16(const i16 *product, const float *scale, const float *bias, float token_scale,
                        ck_epilogue epilogue, const float *residual, float *y, int32_t count) {
    v16 v = __builtin_convertvector(*product, v16) * (LOAD(scale) * token_scale) + LOAD(bias);
    if (epilogue == ck_epilogue_gelu) GELU16(v, v);
    if (count >= 16) {
        if (epilogue == ck_epilogue_residual) v = v + LOAD(residual);
        STORE(y, v);
    } else {
        for (int32_t l = 0; l < count; l++) y[l] = epilogue == ck_epilogue_residual ? v[l] + residual[l] : v[l];
    }
}

CK_INLINE void quantise_row(const float *x, int32_t columns, uint8_t *q, float *scale) {
    v16 largest = SPLAT(0.0f);
    int32_t c = 0;
    for (; c + 16 <= columns; c += 16) {
        v16 a = ABS16(LOAD(x + c));
        largest = MAX16(a, largest);
    }
    float m;
    LARGEST16(largest, m);
    for (int32_t t = c; t < columns; t++) {
        float a = x[t] < 0 ? -x[t] : x[t];
        m = a > m ? a : m;
    }
    float inverse = m > 0 ? 127.0f / m : 0.0f;
    *scale = m / 127.0f;
    for (c = 0; c + 16 <= columns; c += 16) {
        v16 r = (LOAD(x + c) * inverse + 12582912.0f);
        // The integer stands in the low bits of the sum.
        b16 b = __builtin_convertvector(((i16)r + (CK_SIGN)), b16);
        __builtin_memcpy(q + c, &b, 16);
    }
    for (; c < columns; c++) {
        float r = (x[c] * inverse + 12582912.0f) - 12582912.0f;
        q[c] = (uint8_t)((int32_t)r + (CK_SIGN));
    }
    for (size_t end = ck_quantised_stride(columns); (size_t)c < end; c++) q[c] = 0;
}

static void quantise(const float *x, int32_t tokens, int32_t columns, uint8_t *q, float *scale) {
    size_t stride = ck_quantised_stride(columns);
    for (int32_t t = 0; t < tokens; t++)
        quantise_row(x + (size_t)t * (size_t)columns, columns, q + (size_t)t * stride, scale + t);
}

static void layer_norm(float *x, int32_t tokens, int32_t width, const float *gamma, const float *beta, uint8_t *q,
                       float *scale) {
    size_t stride = ck_quantised_stride(width);
    for (int32_t t = 0; t < tokens; t++, x += width) {
        v16 sum = SPLAT(0.0f);
        for (int32_t c = 0; c < width; c += 16) sum = sum + LOAD(x + c);
        float total, squares;
        SUM16(sum, total);
        float mean = total / (float)width;
        sum = SPLAT(0.0f);
        for (int32_t c = 0; c < width; c += 16) {
            v16 d = LOAD(x + c) - mean;
            sum = sum + d * d;
        }
        SUM16(sum, squares);
        float factor = 1.0f / __builtin_elementwise_sqrt(squares / (float)width + 1e-12f);
        for (int32_t c = 0; c < width; c += 16)
            STORE(x + c, ((LOAD(x + c) - mean) * factor) * LOAD(gamma + c) + LOAD(beta + c));
        if (q) quantise_row(x, width, q + (size_t)t * stride, scale + t);
    }
}

// In place: scores[0..<tokens] to e^(s - max), zeros up to the padded count; returns their sum.
CK_INLINE float exponentials(float *scores, int32_t tokens, float factor) {
    v16 largest = SPLAT(-3.0e38f);
    for (int32_t j = 0; j < tokens; j += 16) {
        v16 s = LOAD(scores + j) * factor;
        if (j + 16 > tokens) s = SELECT(CK_LANES < tokens - j, s, SPLAT(-3.0e38f));
        STORE(scores + j, s);
        largest = MAX16(s, largest);
    }
    float m, total;
    LARGEST16(largest, m);
    v16 sum = SPLAT(0.0f);
    for (int32_t j = 0; j < tokens; j += 16) {
        v16 e;
        EXP16(LOAD(scores + j) - m, e);
        if (j + 16 > tokens) e = SELECT(CK_LANES < tokens - j, e, SPLAT(0.0f));
        STORE(scores + j, e);
        sum = sum + e;
    }
    SUM16(sum, total);
    return total;
}

CK_INLINE void score_tile(const int queries, const int vectors, const float *q, size_t stride, const float *keys,
                          size_t padded, float *scores) {
    v16 acc[CK_QUERIES][CK_KEYS];
    for (int i = 0; i < queries; i++)
        for (int j = 0; j < vectors; j++) acc[i][j] = SPLAT(0.0f);
    for (int d = 0; d < ck_head_width; d++)
        for (int j = 0; j < vectors; j++) {
            v16 k = LOAD(keys + (size_t)d * padded + 16 * j);
            for (int i = 0; i < queries; i++) acc[i][j] = acc[i][j] + k * q[(size_t)i * stride + d];
        }
    for (int i = 0; i < queries; i++)
        for (int j = 0; j < vectors; j++) STORE(scores + (size_t)i * padded + 16 * j, acc[i][j]);
}

CK_INLINE void attend_tile(const int queries, const float *q, size_t stride, const float *keys, const float *values,
                           int32_t tokens, size_t padded, float *scores, float *out, size_t out_stride) {
    size_t j = 0;
    for (; j + 16 * CK_KEYS <= padded; j += 16 * CK_KEYS)
        score_tile(queries, CK_KEYS, q, stride, keys + j, padded, scores + j);
    for (; j < padded; j += 16) score_tile(queries, 1, q, stride, keys + j, padded, scores + j);
    float inverse[CK_QUERIES];
    for (int i = 0; i < queries; i++)
        inverse[i] = 1.0f / exponentials(scores + (size_t)i * padded, tokens, 0.17677669529663687f);
    v16 acc[CK_QUERIES][2];
    for (int i = 0; i < queries; i++) acc[i][0] = acc[i][1] = SPLAT(0.0f);
    for (int32_t t = 0; t < tokens; t++) {
        v16 a = LOAD(values + 32 * (size_t)t), b = LOAD(values + 32 * (size_t)t + 16);
        for (int i = 0; i < queries; i++) {
            float p = scores[(size_t)i * padded + (size_t)t];
            acc[i][0] = acc[i][0] + a * p;
            acc[i][1] = acc[i][1] + b * p;
        }
    }
    for (int i = 0; i < queries; i++) {
        STORE(out + (size_t)i * out_stride, acc[i][0] * inverse[i]);
        STORE(out + (size_t)i * out_stride + 16, acc[i][1] * inverse[i]);
    }
}

// Sixteen rows of sixteen, of which `count` are there and the others zero, as columns.
//
// Four times, row i and row i + 8 are woven element by element into rows 2i and 2i + 1.
CK_INLINE void transpose(const float *rows, size_t row_stride, size_t count, float *columns, size_t column_stride) {
    v16 a[16], b[16];
    for (size_t i = 0; i < 16; i++) a[i] = i < count ? LOAD(rows + i * row_stride) : SPLAT(0.0f);
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 8; i++) {
            b[2 * i] = __builtin_shufflevector(a[i], a[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
            b[2 * i + 1] =
                __builtin_shufflevector(a[i], a[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
        }
        for (int i = 0; i < 16; i++) a[i] = b[i];
    }
    for (size_t i = 0; i < 16; i++) STORE(columns + i * column_stride, a[i]);
}

static void attention(const float *qkv, int32_t tokens, int32_t heads, float *scratch, float *out) {
    size_t padded = ((size_t)tokens + 15) & ~(size_t)15;
    size_t width = (size_t)heads * ck_head_width, stride = 3 * width;
    float *keys = scratch, *values = keys + padded * ck_head_width, *scores = values + padded * ck_head_width;
    for (size_t h = 0; h < (size_t)heads; h++) {
        const float *q = qkv + h * ck_head_width;
        for (size_t t = 0; t < padded; t += 16) {
            size_t count = (size_t)tokens - t < 16 ? (size_t)tokens - t : 16;
            const float *k = q + t * stride + width;
            for (size_t d = 0; d < ck_head_width; d += 16) transpose(k + d, stride, count, keys + d * padded + t, padded);
            for (size_t i = 0; i < count; i++, k += stride) {
                STORE(values + 32 * (t + i), LOAD(k + width));
                STORE(values + 32 * (t + i) + 16, LOAD(k + width + 16));
            }
        }
        int32_t t = 0;
        for (; t + CK_QUERIES <= tokens; t += CK_QUERIES)
            attend_tile(CK_QUERIES, q + (size_t)t * stride, stride, keys, values, tokens, padded, scores,
                        out + (size_t)t * width + h * ck_head_width, width);
        for (; t < tokens; t++)
            attend_tile(1, q + (size_t)t * stride, stride, keys, values, tokens, padded, scores,
                        out + (size_t)t * width + h * ck_head_width, width);
    }
}

static void embed(const int8_t *word, const float *word_scale, const int8_t *position, const float *position_scale,
                  const int32_t *ids, int32_t tokens, int32_t width, float *y) {
    for (int32_t t = 0; t < tokens; t++, y += width) {
        const int8_t *w = word + (size_t)ids[t] * (size_t)width, *p = position + (size_t)t * (size_t)width;
        float ws = word_scale[ids[t]], ps = position_scale[t];
        for (int32_t c = 0; c < width; c += 16) {
            b16 a, b;
            __builtin_memcpy(&a, w + c, 16);
            __builtin_memcpy(&b, p + c, 16);
            STORE(y + c, __builtin_convertvector(a, v16) * ws + __builtin_convertvector(b, v16) * ps);
        }
    }
}

static void mean(const float *x, int32_t tokens, int32_t width, float *y) {
    for (int32_t c = 0; c < width; c += 16) {
        v16 sum = SPLAT(0.0f);
        for (int32_t t = 0; t < tokens; t++) sum = sum + LOAD(x + (size_t)t * (size_t)width + c);
        STORE(y + c, sum / (float)tokens);
    }
}

CK_INLINE float dot(const float *a, const float *b, int32_t count) {
    v16 sum = SPLAT(0.0f);
    for (int32_t c = 0; c < count; c += 16) sum = sum + LOAD(a + c) * LOAD(b + c);
    float total;
    SUM16(sum, total);
    return total;
}

static void pool(const float *x, int32_t tokens, int32_t width, const float *u, float factor, const float *offset,
                 float *scratch, float *y) {
    for (int32_t t = 0; t < tokens; t++)
        scratch[t] = dot(x + (size_t)t * (size_t)width, u, width) * factor + (offset ? offset[t] : 0.0f);
    float inverse = 1.0f / exponentials(scratch, tokens, 1.0f);
    for (int32_t c = 0; c < width; c += 16) {
        v16 sum = SPLAT(0.0f);
        for (int32_t t = 0; t < tokens; t++) sum = sum + LOAD(x + (size_t)t * (size_t)width + c) * scratch[t];
        STORE(y + c, sum * inverse);
    }
}

static void dense(const float *w, int32_t stride, int32_t rows, int32_t columns, const float *bias, const float *x,
                  float *y) {
    for (int32_t r = 0; r < rows; r++) y[r] = dot(w + (size_t)r * (size_t)stride, x, columns) + bias[r];
}

static void hyperbolic_tangent(float *x, int32_t count) {
    for (int32_t c = 0; c < count; c += 16) {
        v16 v = SPLAT(0.0f), e;
        size_t bytes = (size_t)(count - c < 16 ? count - c : 16) * sizeof(float);
        __builtin_memcpy(&v, x + c, bytes);
        EXP16(v * 2.0f, e);
        v = 1.0f - 2.0f / (e + 1.0f);
        __builtin_memcpy(x + c, &v, bytes);
    }
}

#define CK_FLOAT_KERNELS                                                                                    \
    .quantise = quantise, .layer_norm = layer_norm, .attention = attention, .embed = embed, .mean = mean, \
    .pool = pool, .dense = dense, .hyperbolic_tangent = hyperbolic_tangent
