#include "rbm/rng.h"

#include <algorithm>
#include <cmath>

#include "lanes.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

constexpr std::uint32_t multiplier_0 = 0xD2511F53;
constexpr std::uint32_t multiplier_1 = 0xCD9E8D57;
constexpr std::uint32_t weyl_0 = 0x9E3779B9;  // golden ratio
constexpr std::uint32_t weyl_1 = 0xBB67AE85;  // sqrt(3) - 1
constexpr int rounds = 10;

constexpr float to_unit_interval(std::uint32_t bits) {
  return static_cast<float>(bits >> 8) * (1.0f / 16777216.0f);
}

/// One step of xoshiro128++; `Word` is 32 bits or a vector of them, each lane a generator.
template <class Word>
Word step(Word (&state)[4]) {
  const auto rotate = [](Word word, int bits) { return word << bits | word >> (32 - bits); };
  const Word result = rotate(state[0] + state[3], 7) + state[0];
  const Word shifted = state[1] << 9;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = rotate(state[3], 11);
  return result;
}

/// Four generators side by side.
struct FourXoshiros {
  Word4 state[4];

  explicit FourXoshiros(RandomStream& seeds) {
    for (int lane = 0; lane < 4; ++lane) {
      for (auto& word : state) word[lane] = seeds.bits();
    }
  }
  /// One number of each generator, on [0, 1).
  Float4 uniform() {
    const Word4 bits = step(state);
    return __builtin_convertvector(bit_cast<Int4>(bits >> 8), Float4) * (1.0f / 16777216.0f);
  }
};

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

std::uint32_t xoshiro128plusplus(std::array<std::uint32_t, 4>& state) {
  std::uint32_t words[4] = {state[0], state[1], state[2], state[3]};
  const std::uint32_t result = step(words);
  std::copy(words, words + 4, state.begin());
  return result;
}

void RandomStream::fill_uniform(float* out, std::size_t count) {
  FourXoshiros first(*this), second(*this);
  for (; count >= 8; count -= 8, out += 8) {
    store(out, first.uniform());
    store(out + 4, second.uniform());
  }
  if (count == 0) return;
  float last[8];
  store(last, first.uniform());
  store(last + 4, second.uniform());
  std::copy(last, last + count, out);
}

void RandomStream::fill_normal(float* out, std::size_t count) {
  FourXoshiros first(*this), second(*this);
  while (count > 0) {
    // One point of the square [-1, 1)^2 for each lane.
    const Float4 x = 2.0f * first.uniform() - 1.0f, y = 2.0f * second.uniform() - 1.0f;
    for (int lane = 0; lane < 4 && count > 0; ++lane) {
      const auto px = static_cast<double>(x[lane]), py = static_cast<double>(y[lane]);
      const double s = px * px + py * py;
      if (s >= 1.0 || s == 0.0) continue;
      const double scale = std::sqrt(-2.0 * log_double(s) / s);  // exact by IEEE 754
      *out++ = static_cast<float>(px * scale);
      if (--count == 0) return;
      *out++ = static_cast<float>(py * scale);
      --count;
    }
  }
}

}  // namespace rbm
