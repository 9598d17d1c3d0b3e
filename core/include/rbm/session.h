#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rbm/health.h"
#include "rbm/histogram.h"
#include "rbm/measures.h"
#include "rbm/split.h"
#include "rbm/statistics.h"
#include "rbm/trainer.h"

namespace rbm {

struct Measures {
  double reconstruction_error;  ///< mean squared difference per pixel
  double pseudo_likelihood;     ///< stochastic, nats per image
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
class Session {
 public:
  /// A fresh machine without data. @throws Error{out_of_range}
  Session(Index n_visible, Index n_hidden, std::uint64_t seed);

  // Data ------------------------------------------------------------------------------------------

  /// Images [n_visible, n_images]; none is possible. held_out_images(n_images, held_out_share) are
  /// kept from training. Before the first update the training images also set the visible biases,
  /// and the chains on display start anew if these change.
  /// @throws Error{shape_mismatch, not_binary, out_of_range}, keeping the former images
  void set_data(BinaryBatch images, double held_out_share = 0.0);

  /// The same for images that lie elsewhere. They are read twice, and looked at in blocks before
  /// anything changes, so that as many training images as before take the place of the former ones,
  /// and so do the held-out ones: memory never holds two sets of one size. Other sizes are beside
  /// each other for a moment.
  void set_data(Index n_images, const ImageSource& source, double held_out_share = 0.0);
  const BinaryBatch& data() const { return images_.training; }      ///< the training images
  const BinaryBatch& held_out() const { return images_.held_out; }  ///< those kept from training

  // Learning --------------------------------------------------------------------------------------

  /// @throws Error{out_of_range}, keeping the former settings
  void set_trainer(const TrainerSettings& settings) { trainer_.set_settings(settings); }
  const TrainerSettings& trainer_settings() const { return trainer_.settings(); }

  /// Fresh parameters, counters and chains for the same data and settings.
  /// @throws Error{out_of_range}, keeping the machine
  void reset(Index n_hidden, std::uint64_t seed);

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

  /// Of at most 128 images, spread evenly over the data. Images, pixels and random numbers are the
  /// same at every update (common random numbers), so that the curve shows the machine change and
  /// not the dice.
  Measures measure() const;

  /// Mean p(h_j = 1 | v) over the same images, [n_hidden]; all 0 without data.
  Vector hidden_activity() const;

  /// p(h|v) of one image, [n_hidden]. @throws Error{shape_mismatch, not_binary}
  Vector hidden_probability(const BinaryVector& image) const;

  /// p(v | h = p(h|v)) of one image, [n_visible]. @throws Error{shape_mismatch, not_binary}
  Vector reconstruction(const BinaryVector& image) const;

  /// One kind of parameter, and the steps of Trainer::last_step.
  /// @throws Error{out_of_range} unless bins is in [1, 4096]
  ParameterStatistics parameter_statistics(Parameter which, int bins) const;

  /// Most images and units of an activity_map.
  static constexpr Index max_mapped = 1024;

  /// Of at most so many training images, spread evenly, and of the first hidden units.
  /// @throws Error{out_of_range} unless both are in [1, max_mapped]
  /// Cost: O(n_visible n_units n_images).
  ActivityMap activity_map(Index most_images, Index most_units) const;

  /// At T = 1, of at most 128 images of each kind, spread evenly; the fantasies are the chains on
  /// display. The range goes from the lowest to the highest of all, at least 0.01 nats and a
  /// millionth of their size, so that it is never empty.
  /// @throws Error{out_of_range} unless bins is in [1, 4096]
  FreeEnergies free_energies(int bins) const;

  /// What tells whether the machine learns well, see examine(): of at most 128 training images, and
  /// 4,096 for the pixels' means. Chains are the persistent ones; where there are none, those on
  /// display if they run at T = 1 with nothing held.
  HealthFacts health() const;

  /// Visible states of the negative phase's persistent chains, at T = 1, after the last update,
  /// [n_visible, n_chains]; without columns where the algorithm has none and before its first
  /// update. See NegativePhase::fantasy_visible.
  const BinaryBatch& persistent_chains() const { return trainer_.fantasy_visible(); }

  // Fantasy particles on display ------------------------------------------------------------------

  static constexpr Index max_chains = 1024;
  static constexpr Index default_chains = 36;

  /// Keeps the first chains; new ones start from noise. @throws Error{out_of_range}
  void set_chains(Index n_chains);
  /// T in p ~ exp(-E/T), [0.05, 20]. @throws Error{out_of_range}
  void set_temperature(float temperature);
  /// Holds part of the image in every chain. @throws Error{shape_mismatch, not_binary}
  void set_clamp(Clamp clamp);
  void clear_clamp() { clamp_.reset(); }

  void restart_chains_from_noise();
  /// Every chain at a random image. @throws Error{no_data}
  void restart_chains_from_data();
  /// Every chain at this image. @throws Error{shape_mismatch, not_binary}
  void restart_chains_from_image(const BinaryVector& image);

  /// @throws Error{out_of_range} unless steps is in [0, 100000]
  void step_chains(int steps);
  /// Gibbs steps since the last restart.
  std::uint64_t chain_steps() const { return chain_steps_; }
  const Chains& chains() const { return chains_; }

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
  /// Chains at these states or at noise of `rbm`, with the clamp. Changes nothing in the session.
  Chains at(BinaryBatch states) const;
  Chains noise(const Rbm& rbm, RandomStream stream) const;
  void start(Chains chains);
  static Session read(const std::vector<std::uint8_t>& bytes);

  std::uint64_t seed_;
  Rbm rbm_;
  Trainer trainer_;
  SplitImages images_;

  Chains chains_;
  GibbsSampler sampler_;
  float temperature_ = 1.0f;
  std::optional<Clamp> clamp_;
  std::uint64_t chain_steps_ = 0;
  std::uint64_t chain_events_ = 0;  ///< names the chains' random streams
};

}  // namespace rbm
