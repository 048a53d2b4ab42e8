// The float parts, included by each version's file under its own target options. Vectors of 16 floats are split by the
// compiler into what the CPU has; multiplication and addition are never fused, and sums keep 16 partial sums added as a
// fixed tree, so that every version gives the same bits.
//
// Before inclusion: CK_SIGN (the number added to a quantised value), CK_QUERIES and CK_KEYS (the tile of attention), CK_ROWS
// (the rows that are normed together).

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

// The most vectors that functions take together.
enum { CK_ABREAST = 4 };

_Static_assert(CK_QUERIES <= CK_ABREAST, "the exponentials of a tile's queries are taken together");
_Static_assert(CK_QUERIES <= 4, "ck_attention_scratch has room for the scores of four queries");

// For each of some vectors, unrolled: alike operations on several stand side by side, so that none waits for another, and
// multiplications do not take turns with additions (of such turns Zen 4 does a third fewer a cycle).
#define CK_EACH(i, count) _Pragma("clang loop unroll(full)") for (int i = 0; i < (count); i++)

// Keeps the compiler from pulling apart what stands side by side; for four vectors, where a version has a use for it.
#ifndef CK_TOGETHER
#define CK_TOGETHER(v) (void)(v)
#endif

// e^x for x clamped to -87...88, relative error below 2e-7 (Cephes' polynomial), of some vectors in place.
CK_INLINE void exponentiate(const int count, v16 *x) {
    v16 n[CK_ABREAST], p[CK_ABREAST], r[CK_ABREAST];
    i16 power[CK_ABREAST];
    CK_EACH(i, count) x[i] = MIN16(MAX16(x[i], SPLAT(-87.0f)), SPLAT(88.0f));
    CK_EACH(i, count) n[i] = x[i] * 1.44269504f;
    // To the nearest integer, ties to even, which stands in the low bits of the sum.
    CK_EACH(i, count) n[i] = n[i] + 12582912.0f;
    CK_EACH(i, count) power[i] = (i16)n[i] << 23;
    CK_EACH(i, count) n[i] = n[i] - 12582912.0f;
    CK_EACH(i, count) p[i] = n[i] * 0.693359375f;
    CK_EACH(i, count) r[i] = x[i] - p[i];
    CK_EACH(i, count) p[i] = n[i] * -2.12194440e-4f;
    CK_EACH(i, count) r[i] = r[i] - p[i];
    CK_EACH(i, count) p[i] = r[i] * 1.9875691500e-4f;
    CK_EACH(i, count) p[i] = p[i] + 1.3981999507e-3f;
#define CK_HORNER(constant)               \
    CK_EACH(i, count) p[i] = p[i] * r[i]; \
    CK_EACH(i, count) p[i] = p[i] + constant;
    CK_HORNER(8.3334519073e-3f)
    CK_HORNER(4.1665795894e-2f)
    CK_HORNER(1.6666665459e-1f)
    CK_HORNER(5.0000001201e-1f)
#undef CK_HORNER
    CK_EACH(i, count) p[i] = p[i] * (r[i] * r[i]);
    CK_EACH(i, count) p[i] = (p[i] + r[i]) + 1.0f;
    // Times 2^n: neither p, in 0.7...1.5, nor the product is subnormal.
    CK_EACH(i, count) x[i] = (v16)((i16)p[i] + power[i]);
}

// x / (1 + e^(-2u)) = x/2 (1 + tanh u), u = sqrt(2/pi) (x + 0.044715 x^3), for some vectors.
CK_INLINE void gelu_vectors(const int count, v16 *x) {
    v16 e[CK_ABREAST];
    CK_EACH(i, count) e[i] = x[i] * (x[i] * x[i]);
    CK_EACH(i, count) e[i] = e[i] * 0.044715f;
    CK_EACH(i, count) e[i] = x[i] + e[i];
    CK_EACH(i, count) e[i] = e[i] * -1.5957691216f;
    exponentiate(count, e);
    CK_EACH(i, count) x[i] = x[i] / (e[i] + 1.0f);
}

// The end of a linear layer for 16 outputs of one token.
CK_INLINE void finish16(const i16 *product, const float *scale, const float *bias, float token_scale,
                        ck_epilogue epilogue, const float *residual, float *y, int32_t count) {
    v16 v = __builtin_convertvector(*product, v16) * (LOAD(scale) * token_scale) + LOAD(bias);
    if (count >= 16) {
        if (epilogue == ck_epilogue_residual) v = v + LOAD(residual);
        STORE(y, v);
    } else {
        for (int32_t l = 0; l < count; l++) y[l] = epilogue == ck_epilogue_residual ? v[l] + residual[l] : v[l];
    }
}

// Quantises a row whose largest magnitudes, lane by lane, are known.
CK_INLINE void quantise_by(const v16 *largest, const float *x, int32_t columns, uint8_t *q, float *scale) {
    float m;
    LARGEST16(*largest, m);
    float inverse = m > 0 ? 127.0f / m : 0.0f;
    *scale = m / 127.0f;
    int32_t c = 0;
    for (; c + 16 <= columns; c += 16) {
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

CK_INLINE void quantise_row(const float *x, int32_t columns, uint8_t *q, float *scale) {
    v16 largest = SPLAT(0.0f);
    int32_t c = 0;
    for (; c + 16 <= columns; c += 16) largest = MAX16(ABS16(LOAD(x + c)), largest);
    v16 rest = SPLAT(0.0f);
    __builtin_memcpy(&rest, x + c, (size_t)(columns - c) * sizeof(float));
    largest = MAX16(ABS16(rest), largest);
    quantise_by(&largest, x, columns, q, scale);
}

static void quantise(const float *x, int32_t tokens, int32_t columns, uint8_t *q, float *scale) {
    size_t stride = ck_quantised_stride(columns);
    for (int32_t t = 0; t < tokens; t++)
        quantise_row(x + (size_t)t * (size_t)columns, columns, q + (size_t)t * stride, scale + t);
}

// GELU of some vectors of a row in place, whose magnitudes may be the largest so far.
CK_INLINE void gelu_stretch(const int count, float *x, v16 *largest) {
    v16 v[CK_ABREAST];
    CK_EACH(i, count) v[i] = LOAD(x + 16 * i);
    gelu_vectors(count, v);
    CK_EACH(i, count) {
        STORE(x + 16 * i, v[i]);
        *largest = MAX16(ABS16(v[i]), *largest);
    }
}

static void gelu(float *x, int32_t tokens, int32_t columns, uint8_t *q, float *scale) {
    for (int32_t t = 0; t < tokens; t++, x += columns, q += ck_quantised_stride(columns)) {
        v16 largest = SPLAT(0.0f);
        int32_t c = 0;
        for (; c + 16 * CK_ABREAST <= columns; c += 16 * CK_ABREAST) gelu_stretch(CK_ABREAST, x + c, &largest);
        for (; c < columns; c += 16) gelu_stretch(1, x + c, &largest);
        quantise_by(&largest, x, columns, q, scale + t);
    }
}

// Layer norm of some rows, side by side because each row's sums are a chain of additions.
CK_INLINE void norm_rows(const int count, float *x, int32_t width, const float *gamma, const float *beta, uint8_t *q,
                         float *scale) {
    float mean[CK_ROWS], factor[CK_ROWS];
    v16 sum[CK_ROWS], largest[CK_ROWS];
    CK_EACH(i, count) sum[i] = largest[i] = SPLAT(0.0f);
    for (int32_t c = 0; c < width; c += 16) CK_EACH(i, count) sum[i] = sum[i] + LOAD(x + i * width + c);
    CK_EACH(i, count) {
        SUM16(sum[i], mean[i]);
        mean[i] = mean[i] / (float)width;
        sum[i] = SPLAT(0.0f);
    }
    for (int32_t c = 0; c < width; c += 16) {
        v16 d[CK_ROWS];
        CK_EACH(i, count) d[i] = LOAD(x + i * width + c) - mean[i];
        CK_EACH(i, count) d[i] = d[i] * d[i];
        CK_EACH(i, count) sum[i] = sum[i] + d[i];
    }
    CK_EACH(i, count) {
        float squares;
        SUM16(sum[i], squares);
        factor[i] = 1.0f / __builtin_elementwise_sqrt(squares / (float)width + 1e-12f);
    }
    for (int32_t c = 0; c < width; c += 16) {
        v16 d[CK_ROWS], g = LOAD(gamma + c), b = LOAD(beta + c);
        CK_EACH(i, count) d[i] = LOAD(x + i * width + c) - mean[i];
        CK_EACH(i, count) d[i] = (d[i] * factor[i]) * g;
        CK_EACH(i, count) d[i] = d[i] + b;
        CK_EACH(i, count) STORE(x + i * width + c, d[i]);
        CK_EACH(i, count) largest[i] = MAX16(ABS16(d[i]), largest[i]);
    }
    if (!q) return;
    CK_EACH(i, count)
        quantise_by(&largest[i], x + i * width, width, q + (size_t)i * ck_quantised_stride(width), scale + i);
}

static void layer_norm(float *x, int32_t tokens, int32_t width, const float *gamma, const float *beta, uint8_t *q,
                       float *scale) {
    for (int32_t t = 0; t < tokens;) {
        float *row = x + (size_t)t * (size_t)width;
        uint8_t *bytes = q ? q + (size_t)t * ck_quantised_stride(width) : NULL;
        float *scales = q ? scale + t : NULL;
        if (t + CK_ROWS <= tokens) {
            norm_rows(CK_ROWS, row, width, gamma, beta, bytes, scales);
            t += CK_ROWS;
        } else {
            norm_rows(1, row, width, gamma, beta, bytes, scales);
            t++;
        }
    }
}

// In place, for some rows of scores, `padded` apart: scores[0..<tokens] to e^(s * factor - max), zeros up to the padded
// count; writes the rows' sums.
CK_INLINE void exponentials(const int rows, float *scores, size_t padded, int32_t tokens, float factor, float *totals) {
    v16 largest[CK_QUERIES], sum[CK_QUERIES];
    float m[CK_QUERIES];
    CK_EACH(i, rows) largest[i] = SPLAT(-3.0e38f);
    for (int32_t j = 0; j < tokens; j += 16) {
        i16 here = CK_LANES < tokens - j;
        CK_EACH(i, rows) {
            v16 s = SELECT(here, LOAD(scores + (size_t)i * padded + j) * factor, SPLAT(-3.0e38f));
            STORE(scores + (size_t)i * padded + j, s);
            largest[i] = MAX16(s, largest[i]);
        }
    }
    CK_EACH(i, rows) {
        LARGEST16(largest[i], m[i]);
        sum[i] = SPLAT(0.0f);
    }
    for (int32_t j = 0; j < tokens; j += 16) {
        i16 here = CK_LANES < tokens - j;
        v16 e[CK_QUERIES];
        CK_EACH(i, rows) e[i] = LOAD(scores + (size_t)i * padded + j) - m[i];
        exponentiate(rows, e);
        CK_EACH(i, rows) {
            e[i] = SELECT(here, e[i], SPLAT(0.0f));
            STORE(scores + (size_t)i * padded + j, e[i]);
            sum[i] = sum[i] + e[i];
        }
    }
    CK_EACH(i, rows) SUM16(sum[i], totals[i]);
}

CK_INLINE void score_tile(const int queries, const int vectors, const float *q, size_t stride, const float *keys,
                          size_t padded, float *scores) {
    v16 acc[CK_QUERIES][CK_KEYS];
    CK_EACH(i, queries) CK_EACH(j, vectors) acc[i][j] = SPLAT(0.0f);
    for (int d = 0; d < ck_head_width; d++)
        CK_EACH(j, vectors) {
            v16 k = LOAD(keys + (size_t)d * padded + 16 * j), product[CK_QUERIES];
            CK_EACH(i, queries) product[i] = k * q[(size_t)i * stride + d];
            if (queries == CK_QUERIES) CK_TOGETHER(product);
            CK_EACH(i, queries) acc[i][j] = acc[i][j] + product[i];
        }
    CK_EACH(i, queries) CK_EACH(j, vectors) STORE(scores + (size_t)i * padded + 16 * j, acc[i][j]);
}

CK_INLINE void attend_tile(const int queries, const float *q, size_t stride, const float *keys, const float *values,
                           int32_t tokens, size_t padded, float *scores, float *out, size_t out_stride) {
    size_t j = 0;
    for (; j + 16 * CK_KEYS <= padded; j += 16 * CK_KEYS)
        score_tile(queries, CK_KEYS, q, stride, keys + j, padded, scores + j);
    for (; j < padded; j += 16) score_tile(queries, 1, q, stride, keys + j, padded, scores + j);
    float totals[CK_QUERIES];
    exponentials(queries, scores, padded, tokens, 0.17677669529663687f, totals);
    v16 acc[CK_QUERIES][2];
    CK_EACH(i, queries) acc[i][0] = acc[i][1] = SPLAT(0.0f);
    for (int32_t t = 0; t < tokens; t++) {
        CK_EACH(j, 2) {
            v16 v = LOAD(values + 32 * (size_t)t + 16 * j), product[CK_QUERIES];
            CK_EACH(i, queries) product[i] = v * scores[(size_t)i * padded + (size_t)t];
            if (queries == CK_QUERIES) CK_TOGETHER(product);
            CK_EACH(i, queries) acc[i][j] = acc[i][j] + product[i];
        }
    }
    CK_EACH(i, queries) {
        float inverse = 1.0f / totals[i];
        STORE(out + (size_t)i * out_stride, acc[i][0] * inverse);
        STORE(out + (size_t)i * out_stride + 16, acc[i][1] * inverse);
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
    float total;
    exponentials(1, scratch, 0, tokens, 1.0f, &total);
    float inverse = 1.0f / total;
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
        v16 v = SPLAT(0.0f);
        size_t bytes = (size_t)(count - c < 16 ? count - c : 16) * sizeof(float);
        __builtin_memcpy(&v, x + c, bytes);
        v16 e[1] = {v * 2.0f};
        exponentiate(1, e);
        v = 1.0f - 2.0f / (e[0] + 1.0f);
        __builtin_memcpy(x + c, &v, bytes);
    }
}

#define CK_FLOAT_KERNELS                                                                                    \
    .quantise = quantise, .gelu = gelu, .layer_norm = layer_norm, .attention = attention, .embed = embed, .mean = mean, \
    .pool = pool, .dense = dense, .hyperbolic_tangent = hyperbolic_tangent
