#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace rbm {

/// std::bit_cast, which the C++ library of Emscripten 3.1.6 lacks.
template <class To, class From>
constexpr To bit_cast(const From& from) {
  return __builtin_bit_cast(To, from);
}

/// The integers with the size of Real; vectors of floats specialise it.
template <class Real>
struct BitsOf {
  using type = std::int32_t;
};

/// e^x in float from additions and multiplications alone, so that every compiler and every vector
/// width gives the same bits. At most 2.5 ulp from the truth for |x| <= 87 (2.41 over all floats),
/// monotone but for single ulps, and 1 at 0; x is first brought into that range, NaN too, so that
/// the result is always a positive number. `Real` is float or a vector of floats.
/// Method: x = n ln 2 + r with |r| <= ln 2 / 2, a polynomial of degree 5 for e^r, and n into the
/// exponent bits (Cody & Waite 1980 for the two-part ln 2). The polynomial 1 + r + ... has the
/// smallest largest relative error, 1.05e-7, found by the exchange algorithm of Remez.
template <class Real>
inline Real exp_of(Real x) {
  using Bits = typename BitsOf<Real>::type;
  constexpr float round_magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer
  constexpr float log2_e = 1.44269504f;
  constexpr float ln2_high = 0.693359375f;
  constexpr float ln2_low = -2.12194440e-4f;
  // Magnitudes are ordered like the integers of their bits; one integer comparison is far cheaper
  // in WebAssembly than its minimum and maximum, which treat NaN and -0 apart.
  const Bits bits = bit_cast<Bits>(x);
  const Bits largest = bit_cast<Bits>(Real{} + 87.0f);
  Bits magnitude = bits & 0x7fffffff;
  magnitude = magnitude < largest ? magnitude : largest;
  x = bit_cast<Real>(magnitude | (bits & (-0x7fffffff - 1)));
  const Real shifted = x * log2_e + round_magic;
  const Real n = shifted - round_magic;
  const Real r = (x - n * ln2_high) - n * ln2_low;
  Real p = Real{} + 0.00831252017f;
  p = p * r + 0.0418901568f;
  p = p * r + 0.166671146f;
  p = p * r + 0.499992315f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  return bit_cast<Real>(bit_cast<Bits>(p) + (bit_cast<Bits>(shifted) << 23));
}

/// The logistic function 1 / (1 + e^-x): the probability that a unit with total input x is on.
inline float sigmoid(float x) { return 1.0f / (1.0f + exp_of(-x)); }

/// Natural logarithm of x > 0 (a normal number), from + - * / alone: the same bits everywhere.
/// Relative error below 4e-16 away from x = 1, absolute error below 1e-16 near it.
/// Method: x = m 2^n with m in [sqrt(1/2), sqrt(2)), ln m = 2 artanh((m - 1) / (m + 1)).
double log_double(double x);

/// e^x in double from + - * alone: the same bits everywhere. Relative error below 4e-16; x that is
/// beyond +-708 counts as +-708, so that the result is always a normal number. Not for NaN.
/// Method: as exp_of, with the power series up to r^13.
double exp_double(double x);

/// log(1 + e^x) from the two above: the same bits everywhere, absolute error below 4e-16 max(1, x).
double softplus_double(double x);

/// log(1 + e^x) without overflow: the negative energy that one hidden unit with input x adds. By
/// the library's functions, and so with small values to full relative precision.
inline double softplus(double x) {
  return x > 0.0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

/// The sum of softplus(x) over n values: the factors 1 + e^-|x| are multiplied, and one logarithm
/// is taken for hundreds of them. The same bits everywhere.
double softplus_sum(const float* x, std::size_t n);

/// log(1 / (1 + e^-x)): the log-probability that a unit with total input x is on.
inline double log_sigmoid(double x) { return -softplus(-x); }

}  // namespace rbm
