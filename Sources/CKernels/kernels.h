// What the versions share: their tables, and the layout of a packed matrix.

#ifndef KERNELS_H
#define KERNELS_H

#include "CKernels.h"

extern const ck_kernels ck_plain_kernels;
#if defined(__x86_64__)
extern const ck_kernels ck_avx2_kernels;
extern const ck_kernels ck_avx_vnni_kernels;
extern const ck_kernels ck_avx512_vnni_kernels;
#elif defined(__aarch64__)
extern const ck_kernels ck_neon_kernels;
extern const ck_kernels ck_neon_dotprod_kernels;
#endif

// An arena starts with three arrays of one entry a row, the rows padded to a multiple of 64 with zeros: scale, bias, and
// the integer that is taken from each product because quantised values are stored with an offset. The weights follow.
static inline size_t ck_padded_rows(int32_t rows) { return ((size_t)rows + 63) & ~(size_t)63; }
static inline size_t ck_arena_head(int32_t rows) { return 12 * ck_padded_rows(rows); }
static inline const float *ck_scales(const ck_matrix *m) { return (const float *)m->arena; }
static inline const float *ck_biases(const ck_matrix *m) { return ck_scales(m) + ck_padded_rows(m->rows); }
static inline const int32_t *ck_corrections(const ck_matrix *m) {
    return (const int32_t *)m->arena + 2 * ck_padded_rows(m->rows);
}
static inline const uint8_t *ck_weights(const ck_matrix *m) { return m->arena + ck_arena_head(m->rows); }

/// Writes the head of an arena; a correction is `offset` times the sum of the row's weights.
ck_matrix ck_pack_head(const int8_t *weights, const float *scale, const float *bias, int32_t rows, int32_t columns,
                       int32_t offset, uint8_t *arena);

/// Panels of `panel` rows: for each four columns, the panel's rows one after the other, four bytes each; rows padded to a
/// multiple of 64 and columns to a multiple of `step` with zeros.
size_t ck_panels_size(int32_t rows, int32_t columns, int32_t step);
void ck_pack_panels(const int8_t *weights, int32_t rows, int32_t columns, int32_t panel, int32_t step, int8_t *packed);

#endif
