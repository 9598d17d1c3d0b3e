#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "rbm/classification.h"
#include "rbm/penalties.h"
#include "rbm/standardise.h"

namespace rbm {

/// Stochastic gradient ascent on log p(v), made of exchangeable parts. One update:
///   positive phase  <v p(h|v)> over the mini-batch
///   negative phase  the same under the model, as far as a NegativePhase knows it
///   step            GradientStep: velocity = momentum velocity + rate (difference - weight_decay
///                   W), parameters += velocity
///   penalties       Penalties, where any is on
/// with rate, momentum and k of this update from schedules.h. Where a linear schedule has ended,
/// updates leave the parameters alone and only move the chains.
/// Visible states are sampled and so are hidden states where they drive visible ones; the
/// statistics take the hidden probabilities, which have less noise: so by default.
/// Sources: Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010), sec. 3, 9
/// and 10; Tieleman, Training Restricted Boltzmann Machines using Approximations to the Likelihood
/// Gradient (2008).
///
/// Everything random is keyed by (seed, purpose, update or epoch), so the state of the trainer is
/// its counters, velocities, running means and persistent chains, and a run is repeatable to the
/// bit.
class Trainer {
 public:
  /// For machines of this size; default settings, velocities 0, no persistent chains yet.
  Trainer(Index n_visible, Index n_hidden, std::uint64_t seed, const VisibleKinds& kinds = {});

  const TrainerSettings& settings() const { return settings_; }
  /// Takes effect at the next update. The persistent chains of another algorithm are given up.
  /// @throws Error{out_of_range}, keeping the former settings; also for Algorithm::exact if both
  ///   layers have more than max_exact_units (for Gaussian units, if the hidden layer has), and for
  ///   Algorithm::tempering with Gaussian units, whose distribution at beta = 0 has no end
  void set_settings(const TrainerSettings& settings);

  /// One update from the next mini-batch of `images`. The images are shuffled anew for every epoch;
  /// the last batch of an epoch may be smaller. If the number of images changed, a new epoch
  /// begins.
  /// @param images  [n_visible, n_images], entries 0 or 1. An image with no label unit on has its
  ///   label drawn from p(y|v) for this update.
  /// @throws Error{no_data} if there are no images, Error{shape_mismatch} if images or machine have
  ///   another size than the trainer, and Error{not_finite} when a parameter leaves
  ///   [-parameter_limit, parameter_limit]: that step is taken back (but for rounding and
  ///   penalties), and every later update throws, too.
  /// Cost: 2k + 1 passes of ActiveRowSums (CD and PCD alike) and one of WeightUpdate; fast_pcd has
  ///   one more of each, tempering 2k passes over n_temperatures times as many chains, exact
  ///   ExpectationSum's 2^n states in place of chains. The first update of an epoch also takes the
  ///   mean of all images with Centering::data_mean.
  void update(Rbm& rbm, const BinaryBatch& images);

  /// The same for Gaussian visible units: an update from grey images [n_visible, n_images], whose
  /// values `scale` gives. Centering::half means offsets 0 for real values and 1/2 for hidden
  /// units. Cost: as above, but products with values are dense.
  void update(Rbm& rbm, const GreyBatch& grey, const Standardiser& scale);

  /// To be told where other images, perhaps as many, take the place of those of the last update.
  void images_changed() { has_image_mean_ = false; }

  /// Updates done.
  std::uint64_t updates() const { return updates_; }
  /// Epochs completed or cut short by new images.
  std::uint64_t epoch() const { return epoch_; }
  /// Share of the present epoch that is done, [0, 1).
  double epoch_progress() const;
  /// The persistent chains as they were in the last update, [n_visible, n_chains]; more in
  /// NegativePhase::fantasy_visible.
  const BinaryBatch& fantasy_visible() const { return negative_phase_->fantasy_visible(); }

  /// What the last update added to each parameter by the gradient, weight decay, momentum and
  /// sparsity; not what L1 and the norm limit took away. 0 before the first update and after one
  /// that was taken back.
  const Rbm& last_step() const { return velocity_; }

  /// Chains, replicas and swaps.
  const NegativePhase& negative_phase() const { return *negative_phase_; }
  /// Counts from 0 again; so does a change of the temperatures.
  void reset_swaps() { negative_phase_->reset_swaps(); }

  /// The running mean of each hidden unit's activity, [n_hidden]; empty without sparsity_cost.
  const Vector& mean_activity() const { return penalties_.activity(); }

  /// Appends settings, counters, velocities, running means and the negative phase's state.
  void write(ArchiveWriter& archive) const;
  /// Takes what write() of a trainer of the same size gave; a trainer that could not is in no
  /// state to be used. @throws Error{bad_state}, Error{out_of_range} for impossible settings
  void read(ArchiveReader& archive);

 private:
  void require_learnable(const Rbm& rbm, const BinaryBatch& images) const;
  /// @param scale  of grey images, null for binary ones
  void update_from(Rbm& rbm, const BinaryBatch& images, const Standardiser* scale);
  void begin_epoch_if_needed(Index n_images);
  /// Where the centring asks for it and nobody has done it.
  void find_image_mean_if_needed(const BinaryBatch& images, const Standardiser* scale);
  void choose_batch(const Rbm& rbm, const BinaryBatch& images);
  void end_batch();
  /// Fills both phases.
  const NegativeStatistics& run_phases(const Rbm& rbm);
  void step(Rbm& rbm, const NegativeStatistics& negative);

  TrainerSettings settings_;
  std::uint64_t seed_;
  std::uint64_t updates_ = 0;
  std::uint64_t epoch_ = 0;
  Index n_images_ = 0;  ///< of the epoch that `order_` belongs to
  Index position_ = 0;  ///< images of this epoch already used
  std::vector<std::uint32_t> order_;

  Rbm velocity_;  ///< of each parameter
  bool diverged_ = false;
  bool has_image_mean_ = false;  ///< the gradient step knows the mean of the present images
  std::unique_ptr<NegativePhase> negative_phase_;
  GradientStep gradient_;
  Penalties penalties_;

  // Scratch, kept so that updates after the first allocate nothing.
  GibbsSampler sampler_;
  ClassWeights classes_;
  PositivePhase positive_;
};

}  // namespace rbm
