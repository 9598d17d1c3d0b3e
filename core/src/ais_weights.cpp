#include "ais_weights.h"

#include <algorithm>

#include "lanes.h"

namespace rbm {
namespace {

constexpr float largest_difference = 0.1f;

constexpr int block = 16;  ///< units: their states fill a register

/// What a block of units adds to the sum, by lanes, and whether a difference is too large.
struct BlockSum {
  Float4 slopes = {};  ///< x times the slope of softplus at the middle, with the second term
  Int4 too_large = {};
};

BlockSum sum_block(const float* x, const float* uniforms, float to, float half_difference,
                   std::uint8_t* states) {
  using Int16 = std::int32_t __attribute__((vector_size(64)));
  using Byte16 = std::uint8_t __attribute__((vector_size(16)));
  constexpr float largest = 0.25f * largest_difference * largest_difference;
  BlockSum sum;
  Int4 on[4];
  for (int q = 0; q < 4; ++q) {
    const auto input = load<Float4>(x + 4 * q);
    const Float4 exponential = exp_of(-(input * to));
    on[q] = load<Float4>(uniforms + 4 * q) * (1.0f + exponential) < 1.0f;

    const Float4 h = input * half_difference;
    const Float4 squared = h * h;
    Float4 growth = h * (1.0f / 24.0f) + (1.0f / 6.0f);  // e^h
    growth = growth * h + 0.5f;
    growth = growth * squared + (1.0f + h);
    const Float4 mean = 1.0f / (1.0f + exponential * growth);
    const Float4 slope = input * mean;
    const Float4 curvature = (1.0f - mean) * (1.0f - (mean + mean));
    sum.slopes += slope + slope * (squared * curvature * (1.0f / 6.0f));
    sum.too_large |= squared > largest;
  }
  Int16 all;
  std::memcpy(&all, on, sizeof(all));
  const Byte16 bytes = __builtin_convertvector(all & 1, Byte16);
  std::memcpy(states, &bytes, sizeof(bytes));
  return sum;
}

double exact_rise(const float* x, Index n, float from, float to) {
  double sum = 0.0;
  for (Index j = 0; j < n; ++j) {
    const double input = static_cast<double>(x[j]);
    sum += softplus(input * static_cast<double>(to)) - softplus(input * static_cast<double>(from));
  }
  return sum;
}

}  // namespace

double softplus_rise_and_sample(const float* x, Index n, float from, float to,
                                const float* uniforms, std::uint8_t* states) {
  const float half_difference = 0.5f * (to - from);
  double sums[4] = {};
  Int4 too_large = {};
  const auto add = [&](const BlockSum& sum) {
    for (int l = 0; l < 4; ++l) sums[l] += static_cast<double>(sum.slopes[l]);
    too_large |= sum.too_large;
  };
  Index j = 0;
  for (; j + block <= n; j += block) {
    add(sum_block(x + j, uniforms + j, to, half_difference, states + j));
  }
  if (j < n) {  // filled up with inputs of 0, which add nothing
    float inputs[block] = {}, numbers[block] = {};
    std::uint8_t drawn[block];
    std::copy(x + j, x + n, inputs);
    std::copy(uniforms + j, uniforms + n, numbers);
    add(sum_block(inputs, numbers, to, half_difference, drawn));
    std::copy(drawn, drawn + (n - j), states + j);
  }
  const bool is_small = (too_large[0] | too_large[1] | too_large[2] | too_large[3]) == 0;
  if (!is_small) return exact_rise(x, n, from, to);
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) *
         (static_cast<double>(to) - static_cast<double>(from));
}

double sum_of_active(const std::uint8_t* states, const double* values, Index n) {
  double sums[4] = {};
  Index i = 0;
  for (; i + 4 <= n; i += 4) {
    for (int l = 0; l < 4; ++l) sums[l] += static_cast<double>(states[i + l]) * values[i + l];
  }
  for (; i < n; ++i) sums[0] += static_cast<double>(states[i]) * values[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace rbm
