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

/// Offsets (mu, lambda) of the centred gradient: it is taken as if the units were v - mu, h -
/// lambda, while the machine keeps its form. Learning then no longer depends on which of its two
/// states a unit calls 1. Sources: Montavon & Mueller, Deep Boltzmann Machines and the Centering
/// Trick (2012); Melchior, Fischer & Wiskott, How to Center Deep Boltzmann Machines (JMLR 2016).
enum class Centering : std::uint8_t {
  off = 0,   ///< offsets 0: the plain gradient
  half = 1,  ///< offsets 1/2: the gradient of the same machine with spins -1 and +1
  mean = 2,  ///< running means of the images and of p(h|v) over them
};

/// More would not fit into a browser tab beside the largest machine.
inline constexpr int max_batch_size = 10000;

struct TrainerSettings {
  Algorithm algorithm = Algorithm::pcd;
  int gibbs_steps = 1;           ///< k of CD-k and PCD-k, [1, 1000]
  float learning_rate = 0.05f;   ///< step per update, (0, 10]
  float momentum = 0.5f;         ///< share of the last step that is kept, [0, 1)
  float weight_decay = 0.0001f;  ///< L2, multiplies the weights but not the biases, [0, 1]
  Centering centering = Centering::off;
  float sliding_factor = 0.01f;  ///< share of a mini-batch in the running means, (0, 1]
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
/// With centering, the difference G of the weights is the centred one, and the biases follow
///   a: <v>_positive - <v>_negative - G lambda,   b: <h>_positive - <h>_negative - G^T mu.
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
  /// Cost: 2k + 1 passes of ActiveRowSums (CD and PCD alike) and one of WeightUpdate.
  void update(Rbm& rbm, const BinaryBatch& images);

  /// Updates done.
  std::uint64_t updates() const { return updates_; }
  /// Epochs completed or cut short by new images.
  std::uint64_t epoch() const { return epoch_; }
  /// Share of the present epoch that is done, [0, 1).
  double epoch_progress() const;
  /// The persistent chains as they were in the last PCD update, [n_visible, n_chains]; without
  /// columns before it and after read().
  const BinaryBatch& fantasy_visible() const { return persistent_.visible; }

  /// Appends settings, counters, velocities and persistent chains.
  void write(ArchiveWriter& archive) const;
  /// Takes what write() of a trainer of the same size gave; a trainer that could not is in no
  /// state to be used. @throws Error{bad_state}, Error{out_of_range} for impossible settings
  void read(ArchiveReader& archive);

 private:
  void begin_epoch_if_needed(Index n_images);
  void choose_batch(const BinaryBatch& images);
  /// Fills both phases; the chains that stand in the negative one are the result.
  const Chains& run_phases(const Rbm& rbm);
  void fit_persistent_chains(const Rbm& rbm);
  void take_differences(const BinaryBatch& fantasies);
  void slide_offsets();
  void apply(Rbm& rbm, const BinaryBatch& fantasies);

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
  Chains persistent_;       ///< between updates its state is `hidden`
  bool has_means_ = false;  ///< the offsets are running means
  CentredGradient centred_;
  bool diverged_ = false;

  // Scratch, kept so that updates after the first allocate nothing.
  GibbsSampler sampler_;
  WeightUpdate weight_update_;
  BinaryBatch batch_;
  Chains reconstructions_;
  Batch positive_hidden_mean_;
  Batch negative_hidden_mean_;
  Vector positive_visible_;  ///< <v> of the positive phase
  Vector positive_hidden_;   ///< <h>
  Vector negative_visible_;  ///< of the negative phase
  Vector negative_hidden_;
};

}  // namespace rbm
