#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rbm/health.h"
#include "rbm/histogram.h"
#include "rbm/labels.h"
#include "rbm/measures.h"
#include "rbm/split.h"
#include "rbm/statistics.h"
#include "rbm/trainer.h"

namespace rbm {

struct Measures {
  double reconstruction_error;  ///< mean squared difference per pixel; of standardised values
                                ///< where units are real-valued
  double pseudo_likelihood;     ///< stochastic, nats per image; NaN where units are real-valued
};

/// How the free energies of three kinds of images are distributed, over one common range. Nats.
struct FreeEnergies {
  Histogram training, held_out, fantasies;  ///< without counts where there are no such images
  /// Mean of the held-out images minus mean of the training images, of at most 128 each: that it
  /// grows is the sign of overfitting. Empty without images of both kinds. Source: Hinton (2010),
  /// sec. 6.
  std::optional<double> gap;
};

/// A machine at work: model, data, trainer, the chains on display and all random state. The one
/// facade that bindings and tools use. Watching (chains, measures) never changes what is learned.
/// After a call that throws, for want of memory too, machine, images and chains are as they were;
/// train() and step_chains() may have done a part of their work.
///
/// With Gaussian visible units (gaussian.h) images are grey: entries 0 (black) to 255 (white) stand
/// wherever others are 0 or 1, and no entry is wrong.
class Session {
 public:
  /// A fresh machine without data, with label units beside the pixels where n_labels is not 0.
  /// @throws Error{out_of_range} for a layer of more than max_visible, max_hidden units, and for
  ///   n_labels that are not 0 and outside [min_labels, max_labels]
  Session(Index n_pixels, Index n_hidden, std::uint64_t seed, Index n_labels = 0);
  /// The same with visible units of these kinds, Gaussian ones say, which have no labels beside
  /// them.
  Session(Index n_pixels, Index n_hidden, std::uint64_t seed, const VisibleKinds& kinds);

  // Data ------------------------------------------------------------------------------------------

  /// Images [n_pixels, n_images]; none is possible. held_out_images(n_images, held_out_share) are
  /// kept from training. Before the first update the training images also set the visible biases,
  /// and the chains on display start anew if these change.
  /// @param labels  of a machine with label units: the class of each image, or no_label; empty if
  ///   none is known. A machine without label units does not look at them.
  /// @throws Error{shape_mismatch, not_binary, out_of_range}, keeping the former images
  void set_data(BinaryBatch images, double held_out_share = 0.0,
                const std::vector<std::uint8_t>& labels = {});

  /// The same for images that lie elsewhere. They are read twice, and looked at in blocks before
  /// anything changes, so that as many training images as before take the place of the former ones,
  /// and so do the held-out ones: memory never holds two sets of one size. Other sizes are beside
  /// each other for a moment.
  void set_data(Index n_images, const ImageSource& source, double held_out_share = 0.0,
                const std::vector<std::uint8_t>& labels = {});

  /// The same for grey images and Gaussian units. Before the first update the training images set
  /// the scale, by which later ones and the dreams are measured, too; visible biases begin at 0,
  /// where p(v) is the best model that knows nothing of how pixels go together.
  /// @throws Error{out_of_range}, also if the units are binary, keeping the former images
  void set_grey_data(Index n_images, const ImageSource& source, double held_out_share = 0.0);
  /// What grey levels are measured by; without pixels for binary units.
  const Standardiser& scale() const { return scale_; }

  /// The training images and those kept from training, [n_visible, n]: pixels, and labels where the
  /// machine has label units; none of these is on where no class is known.
  const BinaryBatch& data() const { return images_.training; }
  const BinaryBatch& held_out() const { return images_.held_out; }

  // Learning --------------------------------------------------------------------------------------

  /// @throws Error{out_of_range}, keeping the former settings
  void set_trainer(const TrainerSettings& settings) { trainer_.set_settings(settings); }
  const TrainerSettings& trainer_settings() const { return trainer_.settings(); }

  /// Fresh parameters, counters and chains for the same data, label units and settings.
  /// @throws Error{out_of_range}, keeping the machine
  void reset(Index n_hidden, std::uint64_t seed);

  /// The machine goes on from these parameters, [n_visible, n_hidden], [n_visible] and [n_hidden]
  /// with label units counted: counters, momentum and all chains begin as after reset() with the
  /// present seed, settings and images stay. From now on images no longer set the visible biases,
  /// not even before the first update; a reset ends that.
  /// @throws Error{shape_mismatch}, Error{not_finite} for a parameter outside [-parameter_limit,
  ///   parameter_limit], keeping the machine
  void set_parameters(Weights weights, Vector visible_bias, Vector hidden_bias);

  /// Does n_updates updates; those before an error stay done.
  /// @throws Error{no_data, not_finite}: see Trainer::update, whose cost it is n_updates times
  void train(std::uint64_t n_updates);

  /// Swaps of tempered chains, one count for each pair of neighbouring temperatures; none but for
  /// Algorithm::tempering.
  const std::vector<SwapCount>& swaps() const { return trainer_.negative_phase().swaps(); }
  void reset_swaps() { trainer_.reset_swaps(); }

  std::uint64_t updates() const { return trainer_.updates(); }
  std::uint64_t epoch() const { return trainer_.epoch(); }
  double epoch_progress() const { return trainer_.epoch_progress(); }

  // The machine -----------------------------------------------------------------------------------

  const Rbm& rbm() const { return rbm_; }
  std::uint64_t seed() const { return seed_; }

  // Of images here only the pixels are given, [n_pixels]: the machine does not know their class.

  /// Of at most 128 images, spread evenly over the data. Images, pixels and random numbers are the
  /// same at every update (common random numbers), so that the curve shows the machine change and
  /// not the dice. Labels that are not known are drawn from p(y|v).
  Measures measure() const;

  /// Mean p(h_j = 1 | v) over the same images, [n_hidden]; all 0 without data.
  Vector hidden_activity() const;

  /// p(h|v) of one image, [n_hidden]. @throws Error{shape_mismatch, not_binary}
  Vector hidden_probability(const BinaryVector& image) const;

  /// p(v | h = p(h|v)) of the pixels of one image, [n_pixels]; as shares of white for grey images.
  /// @throws Error{shape_mismatch, not_binary}
  Vector reconstruction(const BinaryVector& image) const;

  /// Exact p(y | v) of images [n_pixels, n], [n_labels, n]. Cost: ClassWeights for each image.
  /// @throws Error{shape_mismatch, not_binary}, Error{out_of_range} for a machine without label
  ///   units
  Batch class_probabilities(const BinaryBatch& images) const;

  /// Share of the labelled images whose most probable class is their label, of at most 128 images
  /// of each set, spread evenly; empty without labelled ones, or without label units.
  struct Accuracies {
    std::optional<double> training, held_out;
  };
  Accuracies accuracies() const;

  /// One kind of parameter, and the steps of Trainer::last_step.
  /// @throws Error{out_of_range} unless bins is in [1, 4096]
  ParameterStatistics parameter_statistics(Parameter which, int bins) const;

  /// Most images and units of an activity_map.
  static constexpr Index max_mapped = 1024;

  /// Of at most so many training images, spread evenly, and of the first hidden units. Labels that
  /// are not known are drawn from p(y|v).
  /// @throws Error{out_of_range} unless both are in [1, max_mapped]
  /// Cost: O(n_visible n_units n_images).
  ActivityMap activity_map(Index most_images, Index most_units) const;

  /// At T = 1, of at most 128 images of each kind, spread evenly, of the pixels, whatever their
  /// class (see image_free_energy); the fantasies are the chains on display. The range goes from
  /// the lowest to the highest of all, at least 0.01 nats and a millionth of their size, so that it
  /// is never empty.
  /// @throws Error{out_of_range} unless bins is in [1, 4096]
  FreeEnergies free_energies(int bins) const;

  /// What tells whether the machine learns well, see examine(): of at most 128 training images, and
  /// 4,096 for the pixels' means. Chains are the persistent ones; where there are none or they
  /// follow fast weights, those on display if they have run for steps_to_settle at T = 1 with
  /// nothing held.
  HealthFacts health() const;

  /// Visible states of the negative phase's persistent chains, at T = 1, after the last update,
  /// [n_visible, n_chains]; without columns where the algorithm has none and before its first
  /// update. See NegativePhase::fantasy_visible.
  const BinaryBatch& persistent_chains() const { return trainer_.fantasy_visible(); }

  // Fantasy particles on display ------------------------------------------------------------------

  static constexpr Index max_chains = 1024;
  static constexpr Index default_chains = 36;
  /// Gibbs steps after which chains count as the model's own, for health().
  static constexpr std::uint64_t steps_to_settle = 100;

  /// Keeps the first chains; new ones start from noise. @throws Error{out_of_range}
  void set_chains(Index n_chains);
  /// T in p ~ exp(-E/T), [0.05, 20]. @throws Error{out_of_range}
  void set_temperature(float temperature);
  /// Holds part of the image in every chain, [n_pixels]. @throws Error{shape_mismatch, not_binary}
  void set_clamp(Clamp clamp);
  void clear_clamp();
  /// Every chain dreams this class; any, if it is empty. Goes together with a clamp.
  /// @throws Error{out_of_range} unless it is empty or a class of the machine
  void set_dreamed_label(std::optional<Index> label);
  std::optional<Index> dreamed_label() const { return dreamed_label_; }

  void restart_chains_from_noise();
  /// Every chain at a random image, and its label. Labels that are not known are drawn from p(y|v),
  /// here and below. @throws Error{no_data}
  void restart_chains_from_data();
  /// Every chain at this image. @throws Error{shape_mismatch, not_binary}
  void restart_chains_from_image(const BinaryVector& image);

  /// @throws Error{out_of_range} unless steps is in [0, 100000]
  void step_chains(int steps);
  /// Gibbs steps since the last restart.
  std::uint64_t chain_steps() const { return chain_steps_; }
  const Chains& chains() const { return chains_; }
  /// p(v = 1 | h) of the last step, or <v|h> as shares of white, [0, 1]; [n_visible, n_chains].
  Batch chain_shares() const;
  /// The class that each chain says; without label units, none says one.
  std::vector<std::uint8_t> chain_labels() const {
    return labels_of(chains_.visible, rbm_.n_labels());
  }

  // Saving ----------------------------------------------------------------------------------------

  /// Everything but the data, as bytes with a version and a digest; a session that loads them (and
  /// is given the same data and share) continues to the bit. Whatever the state, load() takes them.
  std::vector<std::uint8_t> save() const;
  /// The session that save() wrote, without data. The bytes may come from a stranger.
  /// @throws Error{bad_state} for anything else
  static Session load(const std::vector<std::uint8_t>& bytes);

 private:
  /// Before the first update: these biases, with chains to match.
  void begin_with_bias(Vector visible_bias);
  RandomStream next_chain_stream();
  bool is_grey() const { return rbm_.kinds.real_valued(); }
  /// Of grey images.
  Batch values_of(const BinaryBatch& grey) const;
  /// The scale of the training images.
  Standardiser scale_of_images() const;
  Batch grey_sample() const;  ///< values of images that measures look at
  Measures measure_grey(RandomStream& stream) const;
  Nats grey_energies(const BinaryBatch& grey) const;
  Chains at_values(Batch values) const;
  Batch shares_of(const Batch& values) const;
  void set_grey_chains(Index n_chains, Index kept);
  /// Grey chains' `visible`: whether the values are lighter than mid-grey.
  void mark_light(Chains& chains) const;
  /// Another scale, with chains to match.
  void take_scale(Standardiser scale);
  void write_grey(ArchiveWriter& archive) const;
  void read_grey(ArchiveReader& archive);
  /// What is held in every chain, pixels and class together.
  std::optional<Clamp> held_by(const std::optional<Clamp>& clamp, std::optional<Index> label) const;
  /// At most 128 images with a label each, for measures.
  BinaryBatch sample_with_labels(const BinaryBatch& images, RandomStream& stream) const;
  /// Chains at these states or at noise of `rbm`, with what is held. Changes nothing in the
  /// session.
  Chains at(BinaryBatch states) const;
  Chains noise(const Rbm& rbm, RandomStream stream) const;
  void start(Chains chains);
  /// What is held or how warm the chains are has changed: they need time to forget it.
  void unsettle() { free_since_ = chain_steps_; }
  /// Visible states of chains that draw from the model, [n_visible, any]; see health().
  BinaryBatch chains_of_the_model() const;
  static Session read(const std::vector<std::uint8_t>& bytes);

  std::uint64_t seed_;
  Rbm rbm_;
  bool biases_are_given_ = false;  ///< by set_parameters(): images do not set them
  Trainer trainer_;
  SplitImages images_;
  Standardiser scale_;  ///< without pixels for binary units

  Chains chains_;
  GibbsSampler sampler_;
  float temperature_ = 1.0f;
  std::optional<Clamp> clamp_;  ///< of the pixels
  std::optional<Index> dreamed_label_;
  std::optional<Clamp> held_;  ///< held_by both
  std::uint64_t chain_steps_ = 0;
  std::uint64_t free_since_ = 0;    ///< chain step of the last change of what is held or of T
  std::uint64_t chain_events_ = 0;  ///< names the chains' random streams
};

}  // namespace rbm
