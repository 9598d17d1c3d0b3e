#include "ising_clusters.h"

#include <numeric>

namespace rbm {
namespace {

/// 2 - sqrt 2, to the next of the 2^24 values that a uniform number has.
constexpr float tie_probability = 0.58578644f;

}  // namespace

CriticalClusters::CriticalClusters(int side)
    : side_(side),
      parent_(static_cast<std::size_t>(side) * static_cast<std::size_t>(side)),
      uniform_(3 * parent_.size()) {}

std::uint16_t CriticalClusters::root_of(std::uint16_t site) {
  while (parent_[site] != site) {
    parent_[site] = parent_[parent_[site]];
    site = parent_[site];
  }
  return site;
}

/// The smaller number stays the root.
void CriticalClusters::tie(std::uint16_t a, std::uint16_t b) {
  const std::uint16_t root_a = root_of(a), root_b = root_of(b);
  if (root_a < root_b) {
    parent_[root_b] = root_a;
  } else {
    parent_[root_a] = root_b;
  }
}

void CriticalClusters::sweep(BinaryVector& state, RandomStream& stream) {
  std::iota(parent_.begin(), parent_.end(), std::uint16_t{0});
  stream.fill_uniform(uniform_.data(), uniform_.size());
  const float* uniform = uniform_.data();
  const std::uint8_t* spins = state.data();
  const auto try_tie = [&](int a, int b) {
    const bool tied = *uniform++ < tie_probability;
    if (tied && spins[a] == spins[b]) {
      tie(static_cast<std::uint16_t>(a), static_cast<std::uint16_t>(b));
    }
  };
  for (int row = 0; row < side_; ++row) {
    const int first = row * side_;
    const int below = row + 1 < side_ ? first + side_ : 0;
    for (int col = 0; col < side_; ++col) {
      try_tie(first + col, first + (col + 1 < side_ ? col + 1 : 0));
      try_tie(first + col, below + col);
    }
  }
  // A root is its tree's smallest number, and so has its coin before the others ask for it.
  for (std::size_t site = 0; site < parent_.size(); ++site) {
    const auto coin = static_cast<std::uint8_t>(*uniform++ < 0.5f);
    const std::uint16_t root = root_of(static_cast<std::uint16_t>(site));
    state[static_cast<Index>(site)] = root == site ? coin : state[root];
  }
}

}  // namespace rbm
