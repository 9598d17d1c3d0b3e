#include "rbm/numeric.h"

#include <algorithm>
#include <array>

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

namespace {

/// 1 / k!
constexpr std::array<double, 14> inverse_factorial = [] {
  std::array<double, 14> values{};
  double factorial = 1.0;
  for (int k = 0; k < 14; ++k) {
    factorial *= k > 0 ? k : 1;
    values[static_cast<std::size_t>(k)] = 1.0 / factorial;
  }
  return values;
}();

}  // namespace

double exp_double(double x) {
  constexpr double round_magic = 6755399441055744.0;  // 1.5 * 2^52: adding it rounds to an integer
  constexpr double log2_e = 1.44269504088896340736;
  constexpr double ln2_high = 0.693147180369123816490;  // 0x3fe62e42fee00000: n ln2_high is exact
  constexpr double ln2_low = 1.90821492927058770002e-10;

  x = std::clamp(x, -708.0, 708.0);
  const double shifted = x * log2_e + round_magic;
  const double n = shifted - round_magic;
  const double r = (x - n * ln2_high) - n * ln2_low;  // |r| <= 0.3466
  // Even and odd powers apart: two chains of multiplications that do not wait for each other.
  const double r2 = r * r;
  double even = 0.0, odd = 0.0;
  for (std::size_t k = 7; k-- > 0;) {
    even = even * r2 + inverse_factorial[2 * k];
    odd = odd * r2 + inverse_factorial[2 * k + 1];
  }
  const double p = even + odd * r;
  return bit_cast<double>(bit_cast<std::uint64_t>(p) + (bit_cast<std::uint64_t>(shifted) << 52));
}

double softplus_double(double x) {
  return std::max(x, 0.0) + log_double(1.0 + exp_double(x > 0.0 ? -x : x));
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
      product *= 1.0 + exp_double(-std::abs(value));
    }
    sum += log_double(product);
  }
  return sum;
}

}  // namespace rbm
