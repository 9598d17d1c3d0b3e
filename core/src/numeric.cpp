#include "rbm/numeric.h"

#include <algorithm>

namespace rbm {

double log_double(double x) {
  constexpr std::uint64_t mantissa_mask = (std::uint64_t{1} << 52) - 1;
  constexpr double ln2 = 0.69314718055994530942;
  constexpr double sqrt2 = 1.41421356237309504880;

  const auto bits = bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
  double mantissa =
      bit_cast<double>((bits & mantissa_mask) | (std::uint64_t{1023} << 52));  // in [1, 2)
  if (mantissa >= sqrt2) {
    mantissa *= 0.5;
    ++exponent;
  }
  const double s = (mantissa - 1.0) / (mantissa + 1.0);  // |s| <= 0.1716
  const double s2 = s * s;
  double series = 0.0;
  for (int odd = 23; odd >= 3; odd -= 2) series = (series + 1.0 / odd) * s2;
  return static_cast<double>(exponent) * ln2 + 2.0 * (s + s * series);
}

double softplus_sum(const float* x, std::size_t n) {
  constexpr std::size_t most_factors = 512;  // of at most 2 each: far from overflow
  double sum = 0.0;
  for (std::size_t first = 0; first < n; first += most_factors) {
    double product = 1.0;
    const std::size_t end = std::min(n, first + most_factors);
    for (std::size_t j = first; j < end; ++j) {
      const auto value = static_cast<double>(x[j]);
      if (value > 0.0) sum += value;
      product *= 1.0 + std::exp(-std::abs(value));
    }
    sum += std::log(product);
  }
  return sum;
}

}  // namespace rbm
