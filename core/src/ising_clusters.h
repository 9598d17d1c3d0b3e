#pragma once

#include <cstdint>
#include <vector>

#include "rbm/rng.h"
#include "rbm/types.h"

namespace rbm {

/// Sweeps of the Ising model at the critical temperature without a field that turn whole clusters
/// over: like neighbours are tied with probability 1 - exp(-2 / T), which is 2 - sqrt 2 there, and
/// every cluster of what is tied becomes up or down by a fair coin. Both steps draw from a
/// conditional distribution of spins and ties together, so that the Boltzmann distribution of the
/// spins stays; and every state follows every other with some probability.
/// Source: Swendsen & Wang, Nonuniversal Critical Dynamics in Monte Carlo Simulations (Phys. Rev.
/// Lett. 1987).
class CriticalClusters {
 public:
  explicit CriticalClusters(int side);

  /// @param state [side^2]. Cost: O(side^2).
  void sweep(BinaryVector& state, RandomStream& stream);

 private:
  std::uint16_t root_of(std::uint16_t site);
  void tie(std::uint16_t a, std::uint16_t b);

  int side_;
  std::vector<std::uint16_t> parent_;  ///< of a site's tree; a root's is itself
  std::vector<float> uniform_;         ///< of a sweep: for two ties and a coin of each site
};

}  // namespace rbm
