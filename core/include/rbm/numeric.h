#pragma once

#include <cmath>
#include <cstdint>

namespace rbm {

/// std::bit_cast, which the C++ library of Emscripten 3.1.6 lacks.
template <class To, class From>
constexpr To bit_cast(const From& from) {
  return __builtin_bit_cast(To, from);
}

/// e^x in float from additions and multiplications alone, so that every compiler gives the same
/// bits. Relative error below 2 ulp for x in [-87, 88]; outside, x is first clamped to that range.
/// NaN stays NaN.
/// Method: x = n ln 2 + r with |r| <= ln 2 / 2, the Taylor polynomial of degree 7 for e^r, and n
/// into the exponent bits (Cody & Waite 1980 for the two-part ln 2).
inline float exp_float(float x) {
  constexpr float round_magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer
  constexpr float log2_e = 1.44269504f;
  constexpr float ln2_high = 0.693359375f;
  constexpr float ln2_low = -2.12194440e-4f;
  x = x > 88.0f ? 88.0f : x;
  x = x < -87.0f ? -87.0f : x;
  const float shifted = x * log2_e + round_magic;
  const float n = shifted - round_magic;
  const float r = (x - n * ln2_high) - n * ln2_low;
  float p = 1.0f / 5040.0f;
  p = p * r + 1.0f / 720.0f;
  p = p * r + 1.0f / 120.0f;
  p = p * r + 1.0f / 24.0f;
  p = p * r + 1.0f / 6.0f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  const auto exponent = static_cast<std::uint32_t>(bit_cast<std::uint32_t>(shifted) << 23);
  return bit_cast<float>(bit_cast<std::uint32_t>(p) + exponent);
}

/// The logistic function 1 / (1 + e^-x): the probability that a unit with total input x is on.
inline float sigmoid(float x) { return 1.0f / (1.0f + exp_float(-x)); }

/// Natural logarithm of x > 0 (a normal number), from + - * / alone: the same bits everywhere.
/// Relative error below 4e-16 away from x = 1, absolute error below 1e-16 near it.
/// Method: x = m 2^n with m in [sqrt(1/2), sqrt(2)), ln m = 2 artanh((m - 1) / (m + 1)).
double log_double(double x);

/// log(1 + e^x) without overflow: the negative energy that one hidden unit with input x adds.
inline double softplus(double x) {
  return x > 0.0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

/// log(1 / (1 + e^-x)): the log-probability that a unit with total input x is on.
inline double log_sigmoid(double x) { return -softplus(-x); }

}  // namespace rbm
