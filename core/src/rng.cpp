#include "rbm/rng.h"

#include <cmath>

#include "rbm/numeric.h"

namespace rbm {
namespace {

constexpr std::uint32_t multiplier_0 = 0xD2511F53;
constexpr std::uint32_t multiplier_1 = 0xCD9E8D57;
constexpr std::uint32_t weyl_0 = 0x9E3779B9;  // golden ratio
constexpr std::uint32_t weyl_1 = 0xBB67AE85;  // sqrt(3) - 1
constexpr int rounds = 10;

/// Blocks computed side by side: enough independent work to fill vector registers.
constexpr std::size_t lanes = 8;

constexpr float to_unit_interval(std::uint32_t bits) {
  return static_cast<float>(bits >> 8) * (1.0f / 16777216.0f);
}

/// `lanes` blocks at once, block l at counter (first_block + l, event, purpose).
void philox_lanes(std::uint64_t first_block, std::uint32_t c2, std::uint32_t c3, PhiloxKey key,
                  std::uint32_t (&out)[4][lanes]) {
  for (std::size_t l = 0; l < lanes; ++l) {
    const std::uint64_t block = first_block + l;
    out[0][l] = static_cast<std::uint32_t>(block);
    out[1][l] = static_cast<std::uint32_t>(block >> 32);
    out[2][l] = c2;
    out[3][l] = c3;
  }
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t l = 0; l < lanes; ++l) {
      const std::uint64_t product_0 = static_cast<std::uint64_t>(out[0][l]) * multiplier_0;
      const std::uint64_t product_1 = static_cast<std::uint64_t>(out[2][l]) * multiplier_1;
      out[0][l] = static_cast<std::uint32_t>(product_1 >> 32) ^ out[1][l] ^ key[0];
      out[2][l] = static_cast<std::uint32_t>(product_0 >> 32) ^ out[3][l] ^ key[1];
      out[1][l] = static_cast<std::uint32_t>(product_1);
      out[3][l] = static_cast<std::uint32_t>(product_0);
    }
    key[0] += weyl_0;
    key[1] += weyl_1;
  }
}

}  // namespace

PhiloxCounter philox4x32(PhiloxCounter c, PhiloxKey key) {
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t product_0 = static_cast<std::uint64_t>(c[0]) * multiplier_0;
    const std::uint64_t product_1 = static_cast<std::uint64_t>(c[2]) * multiplier_1;
    c = {static_cast<std::uint32_t>(product_1 >> 32) ^ c[1] ^ key[0],
         static_cast<std::uint32_t>(product_1),
         static_cast<std::uint32_t>(product_0 >> 32) ^ c[3] ^ key[1],
         static_cast<std::uint32_t>(product_0)};
    key[0] += weyl_0;
    key[1] += weyl_1;
  }
  return c;
}

RandomStream::RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t event)
    : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
      event_low_(static_cast<std::uint32_t>(event)),
      event_high_and_purpose_(static_cast<std::uint32_t>(event >> 32) << 8 |
                              static_cast<std::uint32_t>(purpose)) {}

void RandomStream::refill() {
  block_ = philox4x32(
      {static_cast<std::uint32_t>(next_block_), static_cast<std::uint32_t>(next_block_ >> 32),
       event_low_, event_high_and_purpose_},
      key_);
  ++next_block_;
  used_ = 0;
}

std::uint32_t RandomStream::bits() {
  if (used_ == 4) refill();
  return block_[used_++];
}

float RandomStream::uniform() { return to_unit_interval(bits()); }

double RandomStream::uniform_double() {
  const std::uint64_t high = bits() >> 5;
  const std::uint64_t low = bits() >> 6;
  return static_cast<double>(high << 26 | low) * (1.0 / 9007199254740992.0);
}

std::uint32_t RandomStream::below(std::uint32_t n) {
  std::uint64_t product = static_cast<std::uint64_t>(bits()) * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t threshold = (0u - n) % n;
    while (static_cast<std::uint32_t>(product) < threshold) {
      product = static_cast<std::uint64_t>(bits()) * n;
    }
  }
  return static_cast<std::uint32_t>(product >> 32);
}

double RandomStream::normal() {
  double x, s;
  do {
    x = 2.0 * uniform_double() - 1.0;
    const double y = 2.0 * uniform_double() - 1.0;
    s = x * x + y * y;
  } while (s >= 1.0 || s == 0.0);
  return x * std::sqrt(-2.0 * log_double(s) / s);
}

void RandomStream::fill_uniform(float* out, std::size_t count) {
  while (count > 0 && used_ < 4) {
    *out++ = uniform();
    --count;
  }
  std::uint32_t words[4][lanes];
  while (count >= 4 * lanes) {
    philox_lanes(next_block_, event_low_, event_high_and_purpose_, key_, words);
    next_block_ += lanes;
    for (std::size_t l = 0; l < lanes; ++l) {
      for (std::size_t w = 0; w < 4; ++w) out[4 * l + w] = to_unit_interval(words[w][l]);
    }
    out += 4 * lanes;
    count -= 4 * lanes;
  }
  while (count > 0) {
    *out++ = uniform();
    --count;
  }
}

}  // namespace rbm
