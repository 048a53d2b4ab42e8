// The choice of a version, the packing that versions share, and the checks of a model's values.

#include "kernels.h"

#include <string.h>

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

const ck_kernels *ck_kernels_for(ck_path path) {
    switch (path) {
    case ck_path_plain:
        return &ck_plain_kernels;
#if defined(__x86_64__)
    case ck_path_avx2:
        return __builtin_cpu_supports("avx2") ? &ck_avx2_kernels : NULL;
    case ck_path_avx_vnni:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avxvnni") ? &ck_avx_vnni_kernels : NULL;
    case ck_path_avx512_vnni:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                       __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                       __builtin_cpu_supports("avx512vnni")
                   ? &ck_avx512_vnni_kernels
                   : NULL;
#elif defined(__aarch64__)
    case ck_path_neon:
        return &ck_neon_kernels;
    case ck_path_neon_dotprod:
#if defined(__linux__)
        return getauxval(AT_HWCAP) & (1ul << 20) ? &ck_neon_dotprod_kernels : NULL;
#elif defined(__APPLE__)
        return &ck_neon_dotprod_kernels;
#endif
#endif
    default:
        return NULL;
    }
}

const ck_kernels *ck_kernels_best(void) {
    static const ck_path order[] = {ck_path_avx512_vnni, ck_path_avx_vnni, ck_path_avx2, ck_path_neon_dotprod,
                                    ck_path_neon};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const ck_kernels *kernels = ck_kernels_for(order[i]);
        if (kernels) return kernels;
    }
    return &ck_plain_kernels;
}

ck_matrix ck_pack_head(const int8_t *weights, const float *scale, const float *bias, int32_t rows, int32_t columns,
                       int32_t offset, uint8_t *arena) {
    size_t padded = ck_padded_rows(rows);
    memset(arena, 0, ck_arena_head(rows));
    memcpy(arena, scale, (size_t)rows * sizeof(float));
    if (bias) memcpy(arena + 4 * padded, bias, (size_t)rows * sizeof(float));
    int32_t *correction = (int32_t *)(arena + 8 * padded);
    for (int32_t r = 0; r < rows && offset; r++) {
        const int8_t *row = weights + (size_t)r * (size_t)columns;
        int32_t sum = 0;
        for (int32_t c = 0; c < columns; c++) sum += row[c];
        correction[r] = offset * sum;
    }
    return (ck_matrix){.rows = rows, .columns = columns, .arena = arena};
}

size_t ck_panels_size(int32_t rows, int32_t columns, int32_t step) {
    size_t padded = ((size_t)columns + (size_t)step - 1) / (size_t)step * (size_t)step;
    return ck_padded_rows(rows) * padded;
}

void ck_pack_panels(const int8_t *weights, int32_t rows, int32_t columns, int32_t panel, int32_t step, int8_t *packed) {
    int32_t padded = (columns + step - 1) / step * step;
    for (int32_t first = 0; first < (int32_t)ck_padded_rows(rows); first += panel)
        for (int32_t c = 0; c < padded; c += 4)
            for (int32_t r = first; r < first + panel; r++, packed += 4) {
                if (r < rows && c + 4 <= columns) {
                    memcpy(packed, weights + (size_t)r * (size_t)columns + c, 4);
                } else {
                    for (int32_t i = 0; i < 4; i++)
                        packed[i] = r < rows && c + i < columns ? weights[(size_t)r * (size_t)columns + c + i] : 0;
                }
            }
}

int64_t ck_first_beyond(const int8_t *values, int64_t count, int32_t limit) {
    for (int64_t start = 0; start < count; start += 4096) {
        int64_t end = start + 4096 < count ? start + 4096 : count;
        int8_t low = 0, high = 0;
        for (int64_t i = start; i < end; i++) {
            low = values[i] < low ? values[i] : low;
            high = values[i] > high ? values[i] : high;
        }
        if (low >= -limit && high <= limit) continue;
        for (int64_t i = start; i < end; i++)
            if (values[i] < -limit || values[i] > limit) return i;
    }
    return -1;
}

int64_t ck_first_unusable(const float *values, int64_t count, bool positive) {
    for (int64_t i = 0; i < count; i++)
        if (!__builtin_isfinite(values[i]) || (positive && !(values[i] > 0))) return i;
    return -1;
}
