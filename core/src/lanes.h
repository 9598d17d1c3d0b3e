#pragma once

#include <cstdint>
#include <cstring>

#include "rbm/numeric.h"
#include "rbm/types.h"

/// Portable vectors for the kernels. Lanes never mix, so a vector of four gives the bits that four
/// scalars would give.
namespace rbm {

/// Four values that are added, scaled and compared lane by lane. Every target we build for has
/// 128-bit registers; wider ones gain little here because the sums wait for memory.
using Float4 = float __attribute__((vector_size(16)));
using Word4 = std::uint32_t __attribute__((vector_size(16)));
using Int4 = std::int32_t __attribute__((vector_size(16)));

template <>
struct BitsOf<Float4> {
  using type = Int4;
};

template <class Lane>
Lane load(const float* from) {
  Lane lane;
  std::memcpy(&lane, from, sizeof(Lane));
  return lane;
}

template <class Lane>
void store(float* to, const Lane& lane) {
  std::memcpy(to, &lane, sizeof(Lane));
}

/// Four rows of four become four columns.
inline void transpose_4x4(Float4 (&rows)[4]) {
  const auto a = rows[0], b = rows[1], c = rows[2], d = rows[3];
#if __has_builtin(__builtin_shufflevector)
  const auto ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const auto ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const auto cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const auto cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  rows[0] = __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5);
  rows[1] = __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7);
  rows[2] = __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5);
  rows[3] = __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7);
#else  // gcc before 12
  for (int l = 0; l < 4; ++l) rows[l] = Float4{a[l], b[l], c[l], d[l]};
#endif
}

/// A block of adjacent outputs: n lanes that stay in registers while rows are added.
template <class Lane, int n>
struct Block {
  static constexpr int lane_width = static_cast<int>(sizeof(Lane) / sizeof(float));
  static constexpr int width = n * lane_width;
  static constexpr int count = n;
  Lane lanes[n];

  static Block zero() {
    Block block;
    for (int k = 0; k < n; ++k) block.lanes[k] = Lane{};
    return block;
  }
  static Block at(const float* from) {
    Block block;
    for (int k = 0; k < n; ++k) block.lanes[k] = load<Lane>(from + k * lane_width);
    return block;
  }
  /// The first `valid` values of `from`; zeros after them.
  static Block at(const float* from, Index valid) {
    if (valid >= width) return at(from);
    float values[width] = {};
    std::memcpy(values, from, static_cast<std::size_t>(valid) * sizeof(float));
    return at(values);
  }
  void write(float* to) const {
    for (int k = 0; k < n; ++k) store(to + k * lane_width, lanes[k]);
  }
  void write(float* to, Index valid) const {
    if (valid >= width) return write(to);
    float values[width];
    write(values);
    std::memcpy(to, values, static_cast<std::size_t>(valid) * sizeof(float));
  }
  void add(const float* row) {
    for (int k = 0; k < n; ++k) lanes[k] += load<Lane>(row + k * lane_width);
  }
  void add_scaled(const float* row, float scale) {
    for (int k = 0; k < n; ++k) lanes[k] += load<Lane>(row + k * lane_width) * scale;
  }
};

/// Calls visit(Block type, first column) over [0, n), wide blocks first.
template <class Visit>
void for_each_block(Index n, Visit&& visit) {
  Index column = 0;
  const auto run = [&]<class B>(B) {
    for (; column + B::width <= n; column += B::width) visit.template operator()<B>(column);
  };
  run(Block<Float4, 4>{});
  run(Block<Float4, 1>{});
  run(Block<float, 1>{});
}

}  // namespace rbm
