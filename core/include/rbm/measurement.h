#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rbm/ais.h"
#include "rbm/likelihood_gradient.h"
#include "rbm/thermodynamics.h"

namespace rbm {

/// The images that machines are measured on, with what is known of them without any machine.
struct MeasuredImages {
  BinaryBatch training;     ///< [n_visible, n], at least one
  BinaryBatch held_out;     ///< [n_visible, m], none is possible
  double training_entropy;  ///< data_entropy, nats: minus this is the best mean log-likelihood
  std::optional<double> held_out_entropy;  ///< empty without held-out images
  VisibleKinds kinds;  ///< of the visible units of machines that are measured on these images

  /// Computes the entropies, with labels those of pairs (image, label): an image with no label on
  /// has "unknown" for one. @throws Error{no_data} without training images, Error{shape_mismatch}
  /// if the two differ in size, Error{not_binary}, Error{out_of_range} for several labels of an
  /// image
  MeasuredImages(BinaryBatch training, BinaryBatch held_out, const VisibleKinds& kinds = {});
};

enum class PartitionMethod : std::uint8_t {
  exact = 0,     ///< all states of the smaller layer
  annealed = 1,  ///< AIS from both sides
};

/// What a measurement finds out.
struct MeasurementSettings {
  PartitionMethod method = PartitionMethod::exact;
  AisSettings ais;  ///< for `annealed`

  // For `exact`; `annealed` does not look at them:

  /// Also thermodynamics and the bias of CD-k's gradient.
  bool expectations = false;
  int gibbs_steps = 1;     ///< k of that gradient, [1, 1000]
  std::uint64_t seed = 1;  ///< of its chains
  /// Also the bias of the gradient that these states [n_visible, n] would give, PCD's for example;
  /// needs `expectations`. None is possible.
  BinaryBatch chains;
  /// Also so many of the most probable visible states; needs n_visible <= max_listed_units.
  Index n_listed = 0;
};

/// A number of which it is known how well it is known: lower == value == upper where it is exact.
struct Bracketed {
  double value, lower, upper;
};

/// Of one set of images.
struct SetMeasures {
  /// Nats per image; empty when log Z was refused.
  std::optional<Bracketed> log_likelihood;
  double mean_free_energy;  ///< nats
};

/// A visible state (of a machine with labels: of the pixels, whatever the class), its probability
/// under the model and its share of the training images.
struct ListedState {
  std::uint32_t state;  ///< bit i is visible unit i; of a machine with labels, pixel i
  double probability;
  double share;
};

struct MeasurementResult {
  std::optional<Bracketed> log_z;  ///< empty when refused

  // Of `annealed`:
  std::optional<AisResult> forward;
  std::optional<AisResult> reverse;      ///< from forward's weighted states: the other bound
  std::optional<AisResult> from_images;  ///< reverse from the training images: the alarm
  AisDoubt doubt = AisDoubt::none;
  std::string reason;  ///< a sentence when refused

  SetMeasures training;
  std::optional<SetMeasures> held_out;

  // Where asked for:
  std::optional<Thermodynamics> thermodynamics;  ///< at T = 1
  std::optional<GradientBias> cd;                ///< of CD-k from every training image
  std::optional<GradientBias> chains;            ///< of the given chains
  std::vector<ListedState> listed;               ///< by falling probability
  double n_states = 0.0;                         ///< that there are, when states are listed
};

/// How `annealed` comes to its verdict. Forward finds log Z from below. Reverse has to start in the
/// machine; images are no such start, because many a machine gives them a small part of its
/// probability only and no chain gets from there to the rest in time. So it starts at the states
/// where forward's chains ended, drawn by their weights. Such a pair can agree on a part of Z that
/// leaves out where the images are; therefore a second reverse run starts at the images, and when
/// it finds more than the two do, the verdict is refused. That it finds less says nothing (see
/// combine). And the images alone bound log Z from below, so that no log-likelihood is ever said to
/// be above minus the entropy of its images (see not_below).

/// Labels: the likelihood is that of the pair, log p(v, y), and for an image with no label on that
/// of the image, log p(v) = log sum_y p(v, y). Where images with and without labels come together,
/// a state (v, y) may be counted as itself and as one of the states of v, so that the bound of
/// log Z is log 2 lower, and a likelihood may be above minus the entropy by as much.

/// Everything that is to be known of one frozen machine, found out in slices: log Z, the
/// log-likelihoods of training and held-out images, and where asked for the rest. It copies the
/// machine, so training may go on beside it; to cancel it, drop it. Machines whose parameters come
/// from outside are as good as any. The result does not depend on the slices.
class Measurement {
 public:
  /// @throws Error{shape_mismatch} for images or chains of another size or with other labels,
  /// Error{not_finite} for
  ///   parameters that are not numbers or outside [-parameter_limit, parameter_limit],
  ///   Error{out_of_range} for settings, for `exact` beyond max_enumerated_units (the sentence says
  ///   how many units there are), for a list beyond max_listed_units
  Measurement(Rbm rbm, std::shared_ptr<const MeasuredImages> images, MeasurementSettings settings);
  ~Measurement();
  Measurement(Measurement&&) noexcept;
  Measurement& operator=(Measurement&&) noexcept;

  /// Does work worth about so many multiplications as Enumeration does them, some 5e9 to 1e10 in a
  /// second, at least a little: what is not divided is small, the largest parts being one Gibbs
  /// step of all chains, 64 images, and the merging of two long lists. Past the end nothing
  /// happens.
  /// @return whether all is done
  bool advance(double work);

  /// Of the work, [0, 1]; 1 when all is done. Rises evenly in time as far as the costs of the parts
  /// can be told beforehand.
  double share_done() const;

  /// @throws Error{out_of_range} before all is done
  const MeasurementResult& result() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace rbm
