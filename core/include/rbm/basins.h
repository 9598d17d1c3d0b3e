#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "rbm/rbm.h"

namespace rbm {

/// Where each state ends when it runs downhill at temperature 0: h_j = [b_j + (W^T v)_j > 0], then
/// v_i = [a_i + (W h)_i > 0], again and again until nothing changes; of labels the likeliest is on.
/// The energy falls at every half-step, or stays while units switch off, so that this comes to an
/// end: at a mode, a state that no change of one whole layer improves. All states that end there
/// are its basin. Source: Hopfield, Neural Networks and Physical Systems with Emergent Collective
/// Computational Abilities (1982), on a bipartite net.
class Descent {
 public:
  /// Far more than descents have been seen to take. What has not ended then stays as it is.
  static constexpr int most_rounds = 100;

  /// @param states  visible states, [n_visible, n_states]: become those where they end
  /// Cost: two passes of ActiveRowSums a round, rarely more than ten rounds.
  void run(const Rbm& rbm, BinaryBatch& states);

 private:
  ActiveRowSums sums_;
  Batch input_;
  BinaryBatch hidden_;
  BinaryBatch next_;
};

/// Counts how chains go from basin to basin, and how many modes they see.
class ModeCounter {
 public:
  /// A look at all chains, [n_visible, n_chains], always the same number of them.
  void look(const Rbm& rbm, const BinaryBatch& states);

  /// Chains that had another mode than at the look before, all looks together. A chain that left
  /// and came back in between is not counted.
  std::uint64_t changes() const { return changes_; }
  std::uint64_t n_modes() const { return seen_.size(); }

 private:
  Descent descent_;
  BinaryBatch states_;
  std::vector<std::uint64_t> last_;  ///< digest of each chain's mode
  std::unordered_set<std::uint64_t> seen_;
  std::uint64_t changes_ = 0;
};

}  // namespace rbm
