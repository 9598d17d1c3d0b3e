#pragma once

#include <memory>
#include <vector>

#include "rbm/basins.h"
#include "rbm/mixing.h"

namespace rbm {

/// Gibbs steps from one look to the next: tempering can be looked at after its swaps only.
Index steps_per_look(const TrainerSettings& settings);

/// The chains of a negative phase on a machine that stands still, with what is to be seen of them.
class WatchedChains {
 public:
  /// @param rbm, settings  must live as long as these chains
  WatchedChains(const Rbm& rbm, const BinaryBatch& starts, const MixingSettings& settings);

  /// Brings all chains to where they begin.
  void start();
  /// Takes the chains to the next look.
  void look();

  Index steps_per_look() const { return steps_; }
  /// Replicas of each chain.
  Index n_rungs() const;
  /// Looks from one look at modes to the next.
  Index looks_between_modes() const { return (settings_.mode_interval + steps_ - 1) / steps_; }

  // Of the last look, at beta = 1:
  const BinaryBatch& visible() const { return phase_->fantasy_visible(); }
  const Batch& hidden_mean() const { return hidden_mean_; }
  float feature(const MixingFeature& feature, Index chain) const;

  const std::vector<SwapCount>& swaps() const { return phase_->swaps(); }
  void reset_swaps() { phase_->reset_swaps(); }

 private:
  float free_energy(Index chain) const;
  float units_on(Index chain) const;

  const Rbm& rbm_;
  const MixingSettings& settings_;
  TrainerSettings trainer_;  ///< what the phase is to do
  Index steps_;
  BinaryBatch starts_;
  std::unique_ptr<NegativePhase> phase_;
  std::uint64_t looks_ = 0;  ///< name the random streams; 0 is the start
  GibbsSampler sampler_;
  ActiveRowSums sums_;
  Batch hidden_input_;
  Batch hidden_mean_;
};

/// How much each hidden unit's p(h|v) varies over states.
class ActivityVariance {
 public:
  /// @param hidden_mean  [n_hidden, n_states]
  void add(const Batch& hidden_mean);
  /// The units that vary, those that vary most first, at most n; equal ones by their number.
  std::vector<Index> largest(Index n) const;

 private:
  Eigen::VectorXd sum_;
  Eigen::VectorXd sum_of_squares_;
  Vector least_, most_;
  double n_ = 0.0;
};

}  // namespace rbm
