#pragma once

#include <utility>

#include "rbm/negative_phase.h"

namespace rbm {

/// From the two phases to a step of parameters. The gradient is
///   W: G = <v h>_positive - <v h>_negative,  a: <v>_positive - <v>_negative,
///   b: <h>_positive - <h>_negative;
/// with offsets (mu, lambda), G is the centred one (WeightUpdate) and the biases follow:
///   a: <v>_positive - <v>_negative - G lambda,   b: <h>_positive - <h>_negative - G^T mu.
class GradientStep {
 public:
  /// @param real_valued  whether the visible units are: of standardised values and not states
  GradientStep(Index n_visible, Index n_hidden, bool real_valued = false);

  /// Finds the mean of all images, which Centering::data_mean needs before it compares. Cost: one
  /// addition for each pixel of each image.
  void find_image_mean(const BinaryBatch& images) { mean_of_samples(images, image_mean_); }
  /// The same where units are real-valued and somebody else found it, [n_visible].
  void set_image_mean(Vector mean) { image_mean_ = std::move(mean); }

  /// Takes the two phases of an update, which must live as long as steps are applied, and moves the
  /// offsets.
  void compare(const PhaseStatistics& positive, const NegativeStatistics& negative,
               const TrainerSettings& settings);

  /// The same for a positive phase of real values, [n_visible, n], and p(h|v), [n_hidden, n]; then
  /// the negative phase has products, too.
  void compare_values(const Batch& values, const Batch& hidden_mean,
                      const NegativeStatistics& negative, const TrainerSettings& settings);

  /// velocity <- momentum velocity + learning_rate (gradient - weight_decay W),
  /// parameters <- parameters + velocity; biases do not decay. May be called for several sets of
  /// parameters. @return false if a parameter left [-parameter_limit, parameter_limit]
  /// Cost: one pass of WeightUpdate.
  bool apply(const UpdateRule& rule, Rbm& velocity, Rbm& parameters);

  const Vector& positive_visible() const { return positive_visible_; }  ///< <v>
  const Vector& positive_hidden() const { return positive_hidden_; }    ///< <h>

  bool is_centred() const { return is_centred_; }
  /// Offsets of the last comparison; only where it is centred.
  const Vector& visible_offset() const { return centred_.visible_offset; }
  const Vector& hidden_offset() const { return centred_.hidden_offset; }

  /// Appends the offsets that are means; but for `image_mean_`, which the images give again.
  void write(ArchiveWriter& archive) const;
  /// @throws Error{bad_state}
  void read(ArchiveReader& archive);

 private:
  void compare_means(const Batch& hidden_mean, const NegativeStatistics& negative,
                     const TrainerSettings& settings);
  void slide_offsets(const TrainerSettings& settings);

  bool real_valued_;        ///< of the visible units
  bool has_means_ = false;  ///< the offsets are means
  bool is_centred_ = false;
  CentredGradient centred_;
  Vector image_mean_;

  // Of the last comparison.
  const BinaryBatch* positive_states_ = nullptr;
  const Batch* positive_hidden_mean_ = nullptr;
  const NegativeStatistics* negative_ = nullptr;
  const Weights* negative_products_ = nullptr;  ///< where there are no states
  Vector positive_visible_;
  Vector positive_hidden_;

  // Scratch.
  WeightUpdate weight_update_;
  Vector visible_gradient_;  ///< of the biases
  Vector hidden_gradient_;
  Weights products_;       ///< of the positive phase, then the difference; only of real values
  Vector visible_target_;  ///< where the offsets slide to
  Vector hidden_target_;
  BinaryBatch no_states_;  ///< the samples of a negative phase that has products instead
  Batch no_means_;
  BinaryBatch blank_;  ///< one sample of nothing: a positive phase that is in the products
  Batch blank_mean_;
};

}  // namespace rbm
