#pragma once

#include <cstdint>
#include <vector>

#include "rbm/rbm.h"

namespace rbm {

/// Where a chain was after 0, 1, ..., n Gibbs steps; all of this [.., n + 1].
struct Walk {
  Batch visible;                ///< what was passed on: states 0 or 1, or means; [n_visible, n + 1]
  std::vector<Index> n_states;  ///< different states so far; means count by what is >= 1/2
  std::vector<double> moved;    ///< sum over the pixels of |v - v one step before|; first 0
  /// Mean over the pixels of 4 p (1 - p), with p the probabilities that the pixels had: 0 where all
  /// are certain, 1 where all are a fair coin's. Of the start 0.
  std::vector<double> blur;
};

/// The same machine and the same start, once with states drawn and once with the probabilities
/// passed on in their place.
struct ChainWalks {
  Walk sampled;     ///< h ~ p(h|v), v ~ p(v|h): a Gibbs chain
  Walk mean_field;  ///< mean_h_from_mean_v, mean_v_from_mean_h: no random number
};

inline constexpr Index max_walk_steps = 1000;
/// Steps times couplings: a longer walk of a large machine would keep the page waiting.
inline constexpr double max_walk_work = 3e7;

/// The most steps that a walk of this machine may have, at least 1.
Index most_walk_steps(const Rbm& rbm);

/// @param image  where both start, [n_visible]   @param n_steps [1, most_walk_steps(rbm)]
/// @throws Error{shape_mismatch}, Error{not_binary}, Error{out_of_range} for n_steps, label or
///   Gaussian units
/// Cost: n_steps times a Gibbs step of one chain and two dense products.
ChainWalks walk_chains(const Rbm& rbm, const BinaryVector& image, Index n_steps,
                       std::uint64_t seed);

}  // namespace rbm
