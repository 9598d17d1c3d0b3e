#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace rbm {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// Philox4x32-10: a bijection of the counter for every key, so that any block of random bits can be
/// computed on its own and in any order.
/// Source: Salmon, Moraes, Dror & Shaw, Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011).
PhiloxCounter philox4x32(PhiloxCounter counter, PhiloxKey key);

/// The next 32 bits of xoshiro128++, whose state must not be 0 in all words: a fraction of Philox's
/// cost, without its random access. Passes BigCrush.
/// Source: Blackman & Vigna, Scrambled Linear Pseudorandom Number Generators (ACM TOMS 2021).
std::uint32_t xoshiro128plusplus(std::array<std::uint32_t, 4>& state);

/// What random numbers are for. Every purpose has its own stream, so that watching the machine
/// (dreams, measures) never changes what it learns. The values are part of the saved state: do not
/// renumber.
enum class Purpose : std::uint32_t {
  initial_weights = 1,
  shuffle = 2,
  positive_phase = 3,
  negative_phase = 4,
  persistent_chains = 5,  ///< the starting states of PCD's chains
  display_chains = 6,
  measure = 7,
  dataset = 8,
  annealing = 9,
  held_out = 10,            ///< which images are kept from training
  mixing = 11,              ///< chains whose mixing is measured
  explained_learning = 12,  ///< an update, coins and chains that are only looked at
  explained_states = 13,    ///< steps by chance of the state that a person holds
  magnet = 14,              ///< the two-dimensional Ising model
};

/// A sequence of random numbers named by (seed, purpose, event). An event is whatever the caller
/// counts, below 2^56: an update, an epoch, an image. Two streams with different names never share
/// a block.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t event = 0);

  /// The next 32 random bits.
  std::uint32_t bits();

  /// Uniform on {0, 1, ..., 2^24 - 1} / 2^24: in [0, 1), exact in float.
  float uniform();

  /// Uniform on [0, 1) with 53 random bits; takes two words.
  double uniform_double();

  /// Uniform on {0, ..., n - 1} without bias (Lemire 2019, Fast Random Integer Generation in an
  /// Interval). n >= 1.
  std::uint32_t below(std::uint32_t n);

  /// Standard normal by the polar method (Marsaglia & Bray 1964), from our own logarithm, so that
  /// every platform gives the same bits.
  double normal();

  /// `count` values on {0, 1, ..., 2^24 - 1} / 2^24 for the sampling of units, where Philox would
  /// take longer than the rest. Eight generators xoshiro128++, seeded for this call with the next
  /// 32 words of this stream (4 for the first, 4 for the second, ...), take turns: value k is the
  /// top 24 bits of generator k mod 8.
  void fill_uniform(float* out, std::size_t count);

  /// `count` standard normal values for the sampling of units: the polar method as in normal(),
  /// which gives two at a time, from the uniform numbers of eight generators xoshiro128++ as in
  /// fill_uniform. The largest magnitude is 8.
  void fill_normal(float* out, std::size_t count);

 private:
  void refill();

  PhiloxKey key_;
  std::uint32_t event_low_;
  std::uint32_t event_high_and_purpose_;
  std::uint64_t next_block_ = 0;
  PhiloxCounter block_{};
  unsigned used_ = 4;
};

}  // namespace rbm
