#include "rbm/session.h"

#include <algorithm>
#include <utility>

#include "rbm/digest.h"
#include "rbm/error.h"

namespace rbm {
namespace {

/// Images that measures look at: enough for a steady curve, few enough to cost little.
constexpr Index measured_images = 128;

/// Pixels flipped in each of them for the pseudo-likelihood.
constexpr int pixels_per_image = 4;

/// Images that are looked at together before they are taken.
constexpr Index images_per_block = 256;

constexpr std::uint32_t archive_magic = 0x534d4252;  // "RBMS"
constexpr std::uint32_t archive_version = 3;

BinaryBatch one_image(const char* who, const BinaryVector& image, Index n_visible) {
  require_units(who, "the image", image.size(), n_visible);
  BinaryBatch batch = image;
  require_binary(who, batch);
  return batch;
}

bool valid_temperature(float temperature) { return temperature >= 0.05f && temperature <= 20.0f; }

}  // namespace

Session::Session(Index n_visible, Index n_hidden, std::uint64_t seed)
    : seed_(seed),
      rbm_(make_rbm(n_visible, n_hidden, seed)),
      trainer_(n_visible, n_hidden, seed),
      data_(n_visible, 0) {
  chains_.visible.resize(n_visible, default_chains);
  restart_chains_from_noise();
}

void Session::set_data(BinaryBatch images) {
  require_units("set_data", "an image", images.rows(), rbm_.n_visible());
  require_binary("set_data", images);
  PixelCounts on = PixelCounts::Zero(rbm_.n_visible());
  count_pixels(images, on);
  begin_with_bias(visible_bias_from_counts(on, images.cols()));
  data_ = std::move(images);
}

void Session::set_data(Index n_images, const ImageSource& source) {
  BinaryBatch block;
  PixelCounts on = PixelCounts::Zero(rbm_.n_visible());
  for (Index first = 0; first < n_images; first += images_per_block) {
    block.resize(rbm_.n_visible(), std::min(images_per_block, n_images - first));
    source(first, block.cols(), block.data());
    require_binary("set_data", block);
    count_pixels(block, on);
  }
  BinaryBatch other;
  if (n_images != data_.cols()) other.resize(rbm_.n_visible(), n_images);
  begin_with_bias(visible_bias_from_counts(on, n_images));
  // From here on nothing can fail.
  if (n_images != data_.cols()) data_ = std::move(other);
  source(0, n_images, data_.data());
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
  set_visible_bias_from_data(fresh, data_);
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
  for (std::uint64_t i = 0; i < n_updates; ++i) trainer_.update(rbm_, data_);
}

BinaryBatch Session::data_sample() const {
  const Index n = std::min(measured_images, data_.cols());
  BinaryBatch sample(data_.rows(), n);
  for (Index s = 0; s < n; ++s) {
    const std::int64_t spread = static_cast<std::int64_t>(s) * data_.cols() / n;
    sample.col(s) = data_.col(static_cast<Index>(spread));
  }
  return sample;
}

Measures Session::measure() const {
  const BinaryBatch images = data_sample();
  RandomStream stream(seed_, Purpose::measure);
  const double error = reconstruction_error(rbm_, images, stream);
  return {error, stochastic_pseudo_likelihood(rbm_, images, pixels_per_image, stream)};
}

Vector Session::hidden_activity() const {
  if (data_.cols() == 0) return Vector::Zero(rbm_.n_hidden());
  return mean_h_from_v(rbm_, data_sample()).rowwise().mean();
}

Vector Session::hidden_probability(const BinaryVector& image) const {
  return mean_h_from_v(rbm_, one_image("hidden_probability", image, rbm_.n_visible()));
}

Vector Session::reconstruction(const BinaryVector& image) const {
  const BinaryBatch batch = one_image("reconstruction", image, rbm_.n_visible());
  return mean_v_from_mean_h(rbm_, mean_h_from_v(rbm_, batch));
}

Histogram Session::weight_histogram(int bins) const {
  const float largest = std::max(rbm_.weights.cwiseAbs().maxCoeff(), 1e-6f);
  return histogram(rbm_.weights.data(), static_cast<std::size_t>(rbm_.weights.size()), -largest,
                   largest, bins);
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
  if (!valid_temperature(temperature)) {
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
  if (data_.cols() == 0) {
    throw Error(ErrorCode::no_data, "restart_chains_from_data: there are no images to start from");
  }
  RandomStream stream = next_chain_stream();
  BinaryBatch states(rbm_.n_visible(), chains_.count());
  for (Index c = 0; c < states.cols(); ++c) {
    states.col(c) =
        data_.col(static_cast<Index>(stream.below(static_cast<std::uint32_t>(data_.cols()))));
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

std::vector<std::uint8_t> Session::save() const {
  ArchiveWriter archive;
  // At once, because growing would need three times as much; there are some vectors beside the two
  // matrices.
  const auto units = rbm_.n_visible() + rbm_.n_hidden();
  const TrainerSettings& trainer = trainer_.settings();
  const Index matrices = trainer.algorithm == Algorithm::fast_pcd ? 3 : 2;
  const Index replicas = trainer.algorithm == Algorithm::tempering ? trainer.n_temperatures : 1;
  const auto floats = matrices * rbm_.weights.size() + 8 * units + chains_.visible_mean.size();
  const auto bytes = (trainer.batch_size * replicas + 2) * units + chains_.visible.size();
  archive.bytes().reserve(static_cast<std::size_t>(floats) * sizeof(float) +
                          static_cast<std::size_t>(bytes) + 4096);
  const auto write = [&archive](const auto& values) {
    archive.write_array(values.data(), static_cast<std::size_t>(values.size()));
  };
  archive.write(archive_magic);
  archive.write(archive_version);
  archive.write(static_cast<std::uint32_t>(rbm_.n_visible()));
  archive.write(static_cast<std::uint32_t>(rbm_.n_hidden()));
  archive.write(seed_);
  write(rbm_.weights);
  write(rbm_.visible_bias);
  write(rbm_.hidden_bias);
  trainer_.write(archive);
  archive.write(temperature_);
  archive.write(chain_steps_);
  archive.write(chain_events_);
  archive.write(static_cast<std::uint32_t>(chains_.count()));
  write(chains_.visible);
  write(chains_.visible_mean);
  archive.write(static_cast<std::uint8_t>(clamp_.has_value()));
  if (clamp_) {
    write(clamp_->mask);
    write(clamp_->values);
  }
  Digest digest;
  digest.add(archive.bytes().data(), archive.bytes().size());
  archive.write(digest.value());
  return std::move(archive.bytes());
}

Session Session::load(const std::vector<std::uint8_t>& bytes) {
  try {
    return read(bytes);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::bad_state) throw;
    throw Error(ErrorCode::bad_state, std::string("load: ") + error.what());
  }
}

Session Session::read(const std::vector<std::uint8_t>& bytes) {
  const auto require = [](bool good, const char* sentence) {
    if (!good) throw Error(ErrorCode::bad_state, std::string("load: ") + sentence);
  };
  ArchiveReader archive(bytes.data(), bytes.size());
  const auto take = [&archive](auto& values) {
    archive.read_array(values.data(), static_cast<std::size_t>(values.size()));
  };
  require(archive.read<std::uint32_t>() == archive_magic, "these bytes are not a saved session");
  require(archive.read<std::uint32_t>() == archive_version,
          "the session was saved by another version of the playground");
  Digest digest;
  digest.add(bytes.data(), bytes.size() - sizeof(std::uint64_t));
  ArchiveReader end(bytes.data() + bytes.size() - sizeof(std::uint64_t), sizeof(std::uint64_t));
  require(digest.value() == end.read<std::uint64_t>(), "the saved session is damaged");

  const auto n_visible = static_cast<Index>(archive.read<std::uint32_t>());
  const auto n_hidden = static_cast<Index>(archive.read<std::uint32_t>());
  require(n_visible >= 1 && n_visible <= max_visible && n_hidden >= 1 && n_hidden <= max_hidden &&
              static_cast<std::size_t>(n_visible * n_hidden) * sizeof(float) <= archive.left(),
          "the saved machine has an impossible size");
  Session session(n_visible, n_hidden, archive.read<std::uint64_t>());
  take(session.rbm_.weights);
  take(session.rbm_.visible_bias);
  take(session.rbm_.hidden_bias);
  const auto usable = [](const auto& values) {
    return all_within_limit(values.data(), values.size());
  };
  require(usable(session.rbm_.weights) && usable(session.rbm_.visible_bias) &&
              usable(session.rbm_.hidden_bias),
          "a saved parameter is too large or not a number");
  session.trainer_.read(archive);
  session.temperature_ = archive.read<float>();
  require(valid_temperature(session.temperature_), "the saved temperature is out of range");
  session.chain_steps_ = archive.read<std::uint64_t>();
  session.chain_events_ = archive.read<std::uint64_t>();
  const auto n_chains = static_cast<Index>(archive.read<std::uint32_t>());
  require(n_chains >= 1 && n_chains <= max_chains, "the saved number of chains is out of range");
  session.chains_.visible.resize(n_visible, n_chains);
  session.chains_.visible_mean.resize(n_visible, n_chains);
  take(session.chains_.visible);
  take(session.chains_.visible_mean);
  require_binary("the saved chains", session.chains_.visible);
  const auto mean = session.chains_.visible_mean.array();
  require((mean >= 0.0f && mean <= 1.0f).all(), "a saved probability is not in [0, 1]");
  if (archive.read<std::uint8_t>() != 0) {
    Clamp clamp{BinaryVector(n_visible), BinaryVector(n_visible)};
    take(clamp.mask);
    take(clamp.values);
    session.set_clamp(std::move(clamp));
  }
  require(archive.left() == sizeof(std::uint64_t),
          "the saved session has bytes that belong nowhere");
  return session;
}

}  // namespace rbm
