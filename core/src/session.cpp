#include "rbm/session.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <utility>

#include "image_sample.h"
#include "rbm/error.h"

namespace rbm {
namespace {

/// Images that measures look at: enough for a steady curve, few enough to cost little.
constexpr Index measured_images = 128;

/// Images whose pixels' means are taken.
constexpr Index averaged_images = 4096;

/// Pixels flipped in each of them for the pseudo-likelihood.
constexpr int pixels_per_image = 4;

/// Images that are looked at together before they are taken.
constexpr Index images_per_block = 256;

BinaryBatch one_image(const char* who, const BinaryVector& image, Index n_visible) {
  require_units(who, "the image", image.size(), n_visible);
  BinaryBatch batch = image;
  require_binary(who, batch);
  return batch;
}

/// At most so many of them, spread evenly.
BinaryBatch sample_of(const BinaryBatch& images, Index most = measured_images) {
  return columns_of(images, spread_evenly(images.cols(), most));
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

Session::Session(Index n_visible, Index n_hidden, std::uint64_t seed)
    : seed_(seed),
      rbm_(make_rbm(n_visible, n_hidden, seed)),
      trainer_(n_visible, n_hidden, seed),
      images_{BinaryBatch(n_visible, 0), BinaryBatch(n_visible, 0)} {
  chains_.visible.resize(n_visible, default_chains);
  restart_chains_from_noise();
}

void Session::set_data(BinaryBatch images, double held_out_share) {
  require_units("set_data", "an image", images.rows(), rbm_.n_visible());
  SplitImages split = split_images(std::move(images), held_out_share);
  PixelCounts on = PixelCounts::Zero(rbm_.n_visible());
  count_pixels(split.training, on);
  begin_with_bias(visible_bias_from_counts(on, split.training.cols()));
  images_ = std::move(split);
  trainer_.images_changed();
}

void Session::set_data(Index n_images, const ImageSource& source, double held_out_share) {
  const Index n_visible = rbm_.n_visible();
  const std::vector<Index> chosen = held_out_images(n_images, held_out_share);
  const auto n_held_out = static_cast<Index>(chosen.size());
  const Index n_training = n_images - n_held_out;
  const PixelCounts on = count_training_pixels(n_visible, n_images, source, chosen);
  SplitImages other;
  if (n_training != data().cols()) other.training.resize(n_visible, n_training);
  if (n_held_out != held_out().cols()) other.held_out.resize(n_visible, n_held_out);
  begin_with_bias(visible_bias_from_counts(on, n_training));
  // From here on nothing can fail.
  if (n_training != data().cols()) images_.training = std::move(other.training);
  if (n_held_out != held_out().cols()) images_.held_out = std::move(other.held_out);
  read_split(source, chosen, images_);
  trainer_.images_changed();
}

void Session::begin_with_bias(Vector visible_bias) {
  // Equal where a loaded session is given its images again: its chains then go on.
  if (updates() > 0 || visible_bias == rbm_.visible_bias) return;
  const Index n_visible = rbm_.n_visible();
  Rbm pixels{Weights(n_visible, 0), std::move(visible_bias), Vector()};  // no hidden units
  Chains chains = noise(pixels, next_chain_stream());
  rbm_.visible_bias = std::move(pixels.visible_bias);
  start(std::move(chains));
}

void Session::reset(Index n_hidden, std::uint64_t seed) {
  Rbm fresh = make_rbm(rbm_.n_visible(), n_hidden, seed);
  Trainer trainer(rbm_.n_visible(), n_hidden, seed);
  trainer.set_settings(trainer_.settings());
  set_visible_bias_from_data(fresh, data());
  // Event 1, as for a new session that is given these images: reset and reload show the same
  // dreams.
  Chains chains = noise(fresh, RandomStream(seed, Purpose::display_chains, 1));
  // From here on nothing can fail.
  rbm_ = std::move(fresh);
  trainer_ = std::move(trainer);
  seed_ = seed;
  chain_events_ = 2;
  start(std::move(chains));
}

void Session::train(std::uint64_t n_updates) {
  for (std::uint64_t i = 0; i < n_updates; ++i) trainer_.update(rbm_, data());
}

Measures Session::measure() const {
  const BinaryBatch images = sample_of(data());
  RandomStream stream(seed_, Purpose::measure);
  const double error = reconstruction_error(rbm_, images, stream);
  return {error, stochastic_pseudo_likelihood(rbm_, images, pixels_per_image, stream)};
}

Vector Session::hidden_activity() const {
  if (data().cols() == 0) return Vector::Zero(rbm_.n_hidden());
  return mean_h_from_v(rbm_, sample_of(data())).rowwise().mean();
}

Vector Session::hidden_probability(const BinaryVector& image) const {
  return mean_h_from_v(rbm_, one_image("hidden_probability", image, rbm_.n_visible()));
}

Vector Session::reconstruction(const BinaryVector& image) const {
  const BinaryBatch batch = one_image("reconstruction", image, rbm_.n_visible());
  return mean_v_from_mean_h(rbm_, mean_h_from_v(rbm_, batch));
}

FreeEnergies Session::free_energies(int bins) const {
  const auto energies = [this](const BinaryBatch& states) {
    return free_energy(rbm_, sample_of(states));
  };
  const Nats training = energies(data()), kept = energies(held_out());
  const Nats fantasies = energies(chains_.visible);
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
  Vector pixel_means;
  if (data().cols() > 0) mean_of_samples(sample_of(data(), averaged_images), pixel_means);
  const bool shown_are_free = !clamp_ && temperature_ == 1.0f;
  const BinaryBatch none(rbm_.n_visible(), 0);
  const BinaryBatch& chains = persistent_chains().cols() > 0 ? persistent_chains()
                              : shown_are_free               ? chains_.visible
                                                             : none;
  return examine(rbm_, trainer_.last_step(), sample_of(data()), pixel_means, chains);
}

RandomStream Session::next_chain_stream() {
  return RandomStream(seed_, Purpose::display_chains, chain_events_++);
}

Chains Session::at(BinaryBatch states) const {
  Chains chains;
  chains.visible_mean = states.cast<float>();
  chains.visible = std::move(states);
  if (clamp_) apply_clamp(*clamp_, chains);
  return chains;
}

Chains Session::noise(const Rbm& rbm, RandomStream stream) const {
  return at(chains_from_noise(rbm, chains_.count(), stream, temperature_).visible);
}

void Session::start(Chains chains) {
  chains_ = std::move(chains);
  chain_steps_ = 0;
}

void Session::set_chains(Index n_chains) {
  if (n_chains < 1 || n_chains > max_chains) {
    throw Error(ErrorCode::out_of_range, "set_chains: " + std::to_string(n_chains) +
                                             " chains were asked for, 1 to " +
                                             std::to_string(max_chains) + " can be shown");
  }
  const Index had = chains_.count();
  if (n_chains == had) return;
  const Index kept = std::min(had, n_chains);
  Chains chains;
  chains.visible.resize(rbm_.n_visible(), n_chains);
  chains.visible_mean.resize(rbm_.n_visible(), n_chains);
  chains.visible.leftCols(kept) = chains_.visible.leftCols(kept);
  chains.visible_mean.leftCols(kept) = chains_.visible_mean.leftCols(kept);
  if (n_chains > had) {
    RandomStream stream = next_chain_stream();
    const Chains fresh = chains_from_noise(rbm_, n_chains - had, stream, temperature_);
    chains.visible.rightCols(n_chains - had) = fresh.visible;
    chains.visible_mean.rightCols(n_chains - had) = fresh.visible_mean;
    if (clamp_) apply_clamp(*clamp_, chains);
  }
  chains_ = std::move(chains);
}

void Session::set_temperature(float temperature) {
  if (!(temperature >= 0.05f && temperature <= 20.0f)) {  // written so that NaN fails
    throw Error(ErrorCode::out_of_range,
                "set_temperature: T is " + std::to_string(temperature) + ", expected 0.05 to 20");
  }
  temperature_ = temperature;
}

void Session::set_clamp(Clamp clamp) {
  one_image("set_clamp", clamp.mask, rbm_.n_visible());
  one_image("set_clamp", clamp.values, rbm_.n_visible());
  clamp_ = std::move(clamp);
  apply_clamp(*clamp_, chains_);
}

void Session::restart_chains_from_noise() { start(noise(rbm_, next_chain_stream())); }

void Session::restart_chains_from_data() {
  if (data().cols() == 0) {
    throw Error(ErrorCode::no_data, "restart_chains_from_data: there are no images to start from");
  }
  RandomStream stream = next_chain_stream();
  BinaryBatch states(rbm_.n_visible(), chains_.count());
  for (Index c = 0; c < states.cols(); ++c) {
    states.col(c) =
        data().col(static_cast<Index>(stream.below(static_cast<std::uint32_t>(data().cols()))));
  }
  start(at(std::move(states)));
}

void Session::restart_chains_from_image(const BinaryVector& image) {
  const BinaryBatch column = one_image("restart_chains_from_image", image, rbm_.n_visible());
  start(at(column.replicate(1, chains_.count())));
}

void Session::step_chains(int steps) {
  if (steps < 0 || steps > 100000) {
    throw Error(ErrorCode::out_of_range, "step_chains: " + std::to_string(steps) +
                                             " steps were asked for, 0 to 100000 are possible");
  }
  if (steps == 0) return;
  RandomStream stream = next_chain_stream();
  sampler_.run(rbm_, chains_, steps, stream, {temperature_, clamp_ ? &*clamp_ : nullptr});
  chain_steps_ += static_cast<std::uint64_t>(steps);
}

}  // namespace rbm
