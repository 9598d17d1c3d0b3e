#include "rbm/session.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <utility>

#include "rbm/classification.h"
#include "rbm/error.h"
#include "rbm/gaussian.h"
#include "session_support.h"

namespace rbm {
namespace {

/// Images whose pixels' means are taken.
constexpr Index averaged_images = 4096;

/// Pixels flipped in each of them for the pseudo-likelihood.
constexpr int pixels_per_image = 4;

/// A fresh machine. @throws Error{out_of_range}
Rbm make_machine(Index n_pixels, Index n_hidden, std::uint64_t seed, const VisibleKinds& kinds) {
  const Index n_labels = kinds.n_labels;
  require_label_count("make_rbm", n_labels);
  if (n_labels > 0 && n_pixels < 1) {
    throw Error(ErrorCode::out_of_range, "make_rbm: beside label units there must be pixels");
  }
  if (kinds.real_valued()) {
    if (n_labels == 0) return make_gaussian_rbm(n_pixels, n_hidden, seed, kinds.variance);
    throw Error(ErrorCode::out_of_range,
                "make_rbm: label units are for binary pixels, and these are Gaussian");
  }
  Rbm rbm = make_rbm(n_pixels + n_labels, n_hidden, seed);
  rbm.kinds.n_labels = n_labels;
  return rbm;
}

/// Looks at images that lie elsewhere, in blocks.
/// @return in how many of the training images each pixel is on   @throws Error{not_binary}
PixelCounts count_training_pixels(Index n_visible, Index n_images, const ImageSource& source,
                                  const std::vector<Index>& held_out) {
  PixelCounts on = PixelCounts::Zero(n_visible);
  BinaryBatch block;
  auto next = held_out.begin();
  for (Index first = 0; first < n_images; first += images_per_block) {
    block.resize(n_visible, std::min(images_per_block, n_images - first));
    source(first, block.cols(), block.data());
    require_binary("set_data", block);
    for (; next != held_out.end() && *next < first + block.cols(); ++next) {
      block.col(*next - first).setZero();
    }
    count_pixels(block, on);
  }
  return on;
}

/// From the lowest to the highest of all. Where they hardly differ, wide enough not to show how the
/// inputs were rounded, which depends on how many images are looked at together.
std::pair<float, float> common_range(std::initializer_list<const Nats*> energies) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const Nats* kind : energies) {
    if (kind->size() == 0) continue;
    low = std::min(low, kind->minCoeff());
    high = std::max(high, kind->maxCoeff());
  }
  const double middle = 0.5 * (low + high);
  const double least = std::max(0.005, 5e-7 * std::abs(middle));  // several floats to each side
  return {static_cast<float>(std::min(low, middle - least)),
          static_cast<float>(std::max(high, middle + least))};
}

}  // namespace

Session::Session(Index n_pixels, Index n_hidden, std::uint64_t seed, Index n_labels)
    : Session(n_pixels, n_hidden, seed, VisibleKinds{n_labels}) {}

Session::Session(Index n_pixels, Index n_hidden, std::uint64_t seed, const VisibleKinds& kinds)
    : seed_(seed),
      rbm_(make_machine(n_pixels, n_hidden, seed, kinds)),
      trainer_(rbm_.n_visible(), n_hidden, seed, rbm_.kinds),
      images_{BinaryBatch(rbm_.n_visible(), 0), BinaryBatch(rbm_.n_visible(), 0)} {
  if (is_grey()) scale_ = GreyStatistics(n_pixels).standardiser();
  chains_.visible.resize(rbm_.n_visible(), default_chains);
  restart_chains_from_noise();
}

void Session::set_data(BinaryBatch images, double held_out_share,
                       const std::vector<std::uint8_t>& labels) {
  require_binary_units("set_data", rbm_);
  require_units("set_data", "an image", images.rows(), rbm_.n_pixels());
  if (rbm_.n_labels() > 0) {
    require_labels("set_data", labels, images.cols(), rbm_.n_labels());
    images = joined(images, labels, rbm_.n_labels());
  }
  SplitImages split = split_images(std::move(images), held_out_share);
  PixelCounts on = PixelCounts::Zero(rbm_.n_visible());
  count_pixels(split.training, on);
  begin_with_bias(visible_bias_from_counts(on, split.training.cols(), rbm_.kinds));
  images_ = std::move(split);
  trainer_.images_changed();
}

void Session::set_data(Index n_images, const ImageSource& pixels, double held_out_share,
                       const std::vector<std::uint8_t>& labels) {
  require_binary_units("set_data", rbm_);
  if (rbm_.n_labels() > 0) require_labels("set_data", labels, n_images, rbm_.n_labels());
  const ImageSource source = joined(pixels, rbm_.n_pixels(), labels, rbm_.n_labels());
  const Index n_visible = rbm_.n_visible();
  const std::vector<Index> chosen = held_out_images(n_images, held_out_share);
  const auto n_held_out = static_cast<Index>(chosen.size());
  const Index n_training = n_images - n_held_out;
  const PixelCounts on = count_training_pixels(n_visible, n_images, source, chosen);
  SplitImages other;
  if (n_training != data().cols()) other.training.resize(n_visible, n_training);
  if (n_held_out != held_out().cols()) other.held_out.resize(n_visible, n_held_out);
  begin_with_bias(visible_bias_from_counts(on, n_training, rbm_.kinds));
  // From here on nothing can fail.
  if (n_training != data().cols()) images_.training = std::move(other.training);
  if (n_held_out != held_out().cols()) images_.held_out = std::move(other.held_out);
  read_split(source, chosen, images_);
  trainer_.images_changed();
}

void Session::begin_with_bias(Vector visible_bias) {
  // Equal where a loaded session is given its images again: its chains then go on.
  if (updates() > 0 || biases_are_given_ || visible_bias == rbm_.visible_bias) return;
  const Index n_visible = rbm_.n_visible();
  Rbm alone{Weights(n_visible, 0), std::move(visible_bias), Vector(),
            rbm_.kinds};  // no hidden units
  Chains chains = noise(alone, next_chain_stream());
  rbm_.visible_bias = std::move(alone.visible_bias);
  start(std::move(chains));
}

void Session::reset(Index n_hidden, std::uint64_t seed) {
  Rbm fresh = make_machine(rbm_.n_pixels(), n_hidden, seed, rbm_.kinds);
  Trainer trainer(rbm_.n_visible(), n_hidden, seed, rbm_.kinds);
  trainer.set_settings(trainer_.settings());
  if (!is_grey()) set_visible_bias_from_data(fresh, data());
  // A machine that had learned kept the scale of the images it began with.
  if (is_grey() && data().cols() > 0) {
    Standardiser scale = scale_of_images();
    if (!(scale == scale_)) take_scale(std::move(scale));
  }
  // Event 1, as for a new session that is given these images: reset and reload show the same
  // dreams.
  Chains chains = noise(fresh, RandomStream(seed, Purpose::display_chains, 1));
  // From here on nothing can fail.
  rbm_ = std::move(fresh);
  trainer_ = std::move(trainer);
  biases_are_given_ = false;
  seed_ = seed;
  chain_events_ = 2;
  start(std::move(chains));
}

void Session::set_parameters(Weights weights, Vector visible_bias, Vector hidden_bias) {
  Rbm given{std::move(weights), std::move(visible_bias), std::move(hidden_bias), rbm_.kinds};
  require_units("set_parameters", "the visible layer of the weights", given.n_visible(),
                rbm_.n_visible());
  require_units("set_parameters", "the hidden layer of the weights", given.n_hidden(),
                rbm_.n_hidden());
  require_machine("set_parameters", given);
  Trainer trainer(given.n_visible(), given.n_hidden(), seed_, given.kinds);
  trainer.set_settings(trainer_.settings());
  Chains chains = noise(given, RandomStream(seed_, Purpose::display_chains, 1));  // as reset()
  // From here on nothing can fail.
  rbm_ = std::move(given);
  trainer_ = std::move(trainer);
  biases_are_given_ = true;
  chain_events_ = 2;
  start(std::move(chains));
}

void Session::train(std::uint64_t n_updates) {
  for (std::uint64_t i = 0; i < n_updates; ++i) {
    if (is_grey()) {
      trainer_.update(rbm_, data(), scale_);
    } else {
      trainer_.update(rbm_, data());
    }
  }
}

BinaryBatch Session::sample_with_labels(const BinaryBatch& images, RandomStream& stream) const {
  BinaryBatch sample = sample_of(images);
  ClassWeights scratch;
  draw_missing_labels(rbm_, stream, scratch, sample);
  return sample;
}

Measures Session::measure() const {
  RandomStream stream(seed_, Purpose::measure);
  if (is_grey()) return measure_grey(stream);
  const BinaryBatch images = sample_with_labels(data(), stream);
  const double error = reconstruction_error(rbm_, images, stream);
  return {error, stochastic_pseudo_likelihood(rbm_, images, pixels_per_image, stream)};
}

Vector Session::hidden_activity() const {
  if (data().cols() == 0) return Vector::Zero(rbm_.n_hidden());
  if (is_grey()) return mean_h_from_values(rbm_, grey_sample()).rowwise().mean();
  RandomStream stream(seed_, Purpose::measure);
  return mean_h_from_v(rbm_, sample_with_labels(data(), stream)).rowwise().mean();
}

Vector Session::hidden_probability(const BinaryVector& image) const {
  const BinaryBatch batch = one_image("hidden_probability", image, rbm_);
  return is_grey() ? mean_h_from_values(rbm_, values_of(batch)) : mean_h_from_image(rbm_, batch);
}

Vector Session::reconstruction(const BinaryVector& image) const {
  const BinaryBatch batch = one_image("reconstruction", image, rbm_);
  if (is_grey()) {
    return shares_of(mean_v_from_mean_h(rbm_, mean_h_from_values(rbm_, values_of(batch))));
  }
  return mean_v_from_mean_h(rbm_, mean_h_from_image(rbm_, batch)).col(0).head(rbm_.n_pixels());
}

Batch Session::class_probabilities(const BinaryBatch& images) const {
  require_units("class_probabilities", "an image", images.rows(), rbm_.n_pixels());
  require_binary("class_probabilities", images);
  return rbm::class_probabilities(rbm_, images);
}

Session::Accuracies Session::accuracies() const {
  if (rbm_.n_labels() == 0) return {};
  return {accuracy(rbm_, sample_of(data())), accuracy(rbm_, sample_of(held_out()))};
}

FreeEnergies Session::free_energies(int bins) const {
  const auto energies = [this](const BinaryBatch& states) {
    return is_grey() ? grey_energies(states) : image_free_energy(rbm_, sample_of(states));
  };
  const Nats training = energies(data()), kept = energies(held_out());
  const Nats fantasies = is_grey() ? free_energy_of_values(rbm_, sample_of(chains_.values))
                                   : energies(chains_.visible);
  const auto range = common_range({&training, &kept, &fantasies});
  const auto counted = [&range, bins](const Nats& values) {
    const Vector floats = values.cast<float>();
    const auto count = static_cast<std::size_t>(floats.size());
    Histogram result = histogram(floats.data(), count, range.first, range.second, bins);
    if (count == 0) result.counts.clear();
    return result;
  };
  FreeEnergies result{counted(training), counted(kept), counted(fantasies), std::nullopt};
  if (training.size() > 0 && kept.size() > 0) result.gap = kept.mean() - training.mean();
  return result;
}

HealthFacts Session::health() const {
  const Rbm& step = trainer_.last_step();
  if (is_grey()) return examine(rbm_, step, mean_h_from_values(rbm_, grey_sample()), {}, {});
  Vector pixel_means;
  if (data().cols() > 0) mean_of_samples(sample_of(data(), averaged_images), pixel_means);
  RandomStream stream(seed_, Purpose::measure);
  const Batch hidden_mean = mean_h_from_v(rbm_, sample_with_labels(data(), stream));
  return examine(rbm_, step, hidden_mean, pixel_means, chains_of_the_model());
}

BinaryBatch Session::chains_of_the_model() const {
  const bool follow_others = trainer_.settings().algorithm == Algorithm::fast_pcd;
  if (persistent_chains().cols() > 0 && !follow_others) return persistent_chains();
  const bool shown_are_free = !held_ && temperature_ == 1.0f;
  const bool settled = chain_steps_ - free_since_ >= steps_to_settle;
  if (shown_are_free && settled) return chains_.visible;
  return BinaryBatch(rbm_.n_visible(), 0);
}

}  // namespace rbm
