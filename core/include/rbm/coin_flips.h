#pragma once

#include <cstdint>

#include "rbm/rbm.h"

namespace rbm {

/// The coins of one image: each hidden unit is on if a uniform random number is less than p(h|v).
struct CoinFlips {
  Vector probability;  ///< p(h = 1 | v), [n_hidden]

  // Of the last flip; empty before the first.
  Vector uniform;   ///< u in [0, 1), [n_hidden]
  BinaryVector on;  ///< u < p

  // Of all flips.
  Eigen::Matrix<std::uint32_t, Eigen::Dynamic, 1> times_on;  ///< [n_hidden]
  /// Standard deviation of the share of flips that are on, sqrt(p (1 - p) / n); 0 before the first.
  Eigen::VectorXd standard_error;
};

inline constexpr Index max_coin_flips = 10000;

/// The first n flips of the coins; one more flip leaves those before it as they were. They are
/// drawn as UnitSampler draws hidden units, to the bit.
/// @param image [n_visible]
/// @throws Error{shape_mismatch}, Error{not_binary}, Error{out_of_range} for n_flips, label or
///   Gaussian units
/// Cost: n_flips n_hidden random numbers.
CoinFlips flip_coins(const Rbm& rbm, const BinaryVector& image, Index n_flips, std::uint64_t seed);

}  // namespace rbm
