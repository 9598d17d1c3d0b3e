#pragma once

#include <cstdint>
#include <vector>

#include "rbm/archive.h"
#include "rbm/gibbs.h"

namespace rbm {

/// Where the negative phase's chains start.
enum class Algorithm : std::uint8_t {
  cd = 0,   ///< contrastive divergence: at the mini-batch (Hinton 2002)
  pcd = 1,  ///< persistent: where they stood after the last update (Tieleman 2008)
};

/// More would not fit into a browser tab beside the largest machine.
inline constexpr int max_batch_size = 10000;

struct TrainerSettings {
  Algorithm algorithm = Algorithm::pcd;
  int gibbs_steps = 1;           ///< k of CD-k and PCD-k, [1, 1000]
  float learning_rate = 0.05f;   ///< step per update, (0, 10]
  float momentum = 0.5f;         ///< share of the last step that is kept, [0, 1)
  float weight_decay = 0.0001f;  ///< L2, multiplies the weights but not the biases, [0, 1]
  int batch_size = 20;  ///< images per update, number of persistent chains, [1, max_batch_size]
};

/// @throws Error{out_of_range} with a sentence for the first setting outside its range (NaN too)
void validate(const TrainerSettings& settings);

/// Stochastic gradient ascent on log p(v) with the negative phase estimated by Gibbs chains. One
/// update:
///   positive phase  <v p(h|v)> over the mini-batch
///   negative phase  <v p(h|v)> over the fantasy particles after k Gibbs steps
///   step            velocity = momentum velocity + rate (difference - weight_decay W),
///                   parameters += velocity; biases do not decay
/// Visible states are always sampled, hidden states where they drive the visible ones; the
/// statistics take the hidden probabilities, which have less noise.
/// Sources: Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010), sec. 3, 9
/// and 10; Tieleman, Training Restricted Boltzmann Machines using Approximations to the Likelihood
/// Gradient (2008).
///
/// Everything random is keyed by (seed, purpose, update or epoch), so the state of the trainer is
/// its counters, velocities and persistent chains, and a run is repeatable to the bit.
class Trainer {
 public:
  /// For machines of this size; default settings, velocities 0, no persistent chains yet.
  Trainer(Index n_visible, Index n_hidden, std::uint64_t seed);

  const TrainerSettings& settings() const { return settings_; }
  /// Takes effect at the next update. @throws Error{out_of_range}, keeping the former settings
  void set_settings(const TrainerSettings& settings);

  /// One update from the next mini-batch of `images`. The images are shuffled anew for every epoch;
  /// the last batch of an epoch may be smaller. If the number of images changed, a new epoch
  /// begins.
  /// @param images  [n_visible, n_images], entries 0 or 1
  /// @throws Error{no_data} if there are no images, Error{shape_mismatch} if images or machine have
  ///   another size than the trainer, and Error{not_finite} when a parameter leaves
  ///   [-parameter_limit, parameter_limit]: that step is taken back (but for rounding), and every
  ///   later update throws, too.
  /// Cost: about 2k + 1 passes over the active rows of W for every image (one more for PCD), and
  ///   one pass over W with the rows of the means of all images.
  void update(Rbm& rbm, const BinaryBatch& images);

  /// Updates done.
  std::uint64_t updates() const { return updates_; }
  /// Epochs completed or cut short by new images.
  std::uint64_t epoch() const { return epoch_; }
  /// Share of the present epoch that is done, [0, 1).
  double epoch_progress() const;
  /// The persistent chains [n_visible, n_chains]; without columns before the first PCD update.
  const BinaryBatch& fantasy_visible() const { return persistent_.visible; }

  /// Appends settings, counters, velocities and persistent chains.
  void write(ArchiveWriter& archive) const;
  /// Takes what write() of a trainer of the same size gave; a trainer that could not is in no
  /// state to be used. @throws Error{bad_state}, Error{out_of_range} for impossible settings
  void read(ArchiveReader& archive);

 private:
  void begin_epoch_if_needed(Index n_images);
  void positive_phase(const Rbm& rbm, const BinaryBatch& images);
  const Chains& negative_phase(const Rbm& rbm);
  void fit_persistent_chains(const Rbm& rbm);
  void apply(Rbm& rbm, const Chains& fantasies);

  TrainerSettings settings_;
  std::uint64_t seed_;
  std::uint64_t updates_ = 0;
  std::uint64_t epoch_ = 0;
  Index n_images_ = 0;  ///< of the epoch that `order_` belongs to
  Index position_ = 0;  ///< images of this epoch already used
  std::vector<std::uint32_t> order_;

  Weights weight_velocity_;
  Vector visible_velocity_;
  Vector hidden_velocity_;
  Chains persistent_;
  bool diverged_ = false;

  // Scratch, kept so that updates after the first allocate nothing.
  GibbsSampler sampler_;
  std::vector<std::uint32_t> batch_;
  Chains positive_;
  Chains reconstructions_;
  ActiveLists positive_by_visible_;
  ActiveLists negative_by_visible_;
  Vector visible_gradient_;
  Vector hidden_gradient_;
};

}  // namespace rbm
