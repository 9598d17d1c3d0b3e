#include <algorithm>
#include <limits>
#include <utility>

#include "rbm/error.h"
#include "rbm/gaussian.h"
#include "rbm/session.h"
#include "session_support.h"

/// Sessions whose visible units are real-valued: grey levels come in and go out.
namespace rbm {
namespace {

/// Far beyond what machines give whose parameters stay within their limit.
constexpr float largest_value = 1e13f;

/// The scale of the images that are not held out.
Standardiser scale_of(Index n_visible, Index n_images, const ImageSource& source,
                      const std::vector<Index>& held_out) {
  GreyStatistics statistics(n_visible);
  GreyBatch block;
  auto next = held_out.begin();
  for (Index first = 0; first < n_images;) {
    const bool is_next = next != held_out.end() && *next == first;
    if (is_next) {
      ++next;
      ++first;
      continue;
    }
    const Index end = next == held_out.end() ? n_images : *next;
    block.resize(n_visible, std::min(images_per_block, end - first));
    source(first, block.cols(), block.data());
    statistics.add(block);
    first += block.cols();
  }
  return statistics.standardiser();
}

}  // namespace

void Session::set_grey_data(Index n_images, const ImageSource& source, double held_out_share) {
  if (!is_grey()) {
    throw Error(ErrorCode::out_of_range,
                "set_grey_data: grey images are for Gaussian visible units, and these are binary");
  }
  const Index n_visible = rbm_.n_visible();
  const std::vector<Index> chosen = held_out_images(n_images, held_out_share);
  const auto n_held_out = static_cast<Index>(chosen.size());
  const Index n_training = n_images - n_held_out;
  Standardiser scale = updates() > 0 ? scale_ : scale_of(n_visible, n_images, source, chosen);
  SplitImages other;
  if (n_training != data().cols()) other.training.resize(n_visible, n_training);
  if (n_held_out != held_out().cols()) other.held_out.resize(n_visible, n_held_out);
  // Equal where a loaded session is given its images again: its chains then go on.
  if (!(scale == scale_)) take_scale(std::move(scale));
  // From here on nothing can fail.
  if (n_training != data().cols()) images_.training = std::move(other.training);
  if (n_held_out != held_out().cols()) images_.held_out = std::move(other.held_out);
  trainer_.images_changed();
  read_split(source, chosen, images_);
}

Standardiser Session::scale_of_images() const {
  GreyStatistics statistics(rbm_.n_visible());
  statistics.add(data());
  return statistics.standardiser();
}

void Session::take_scale(Standardiser scale) {
  Vector held;
  if (held_) {
    Batch values;
    standardise(scale, held_->values, values);
    held = values;
  }
  const auto swap_scales = [&] {
    std::swap(scale, scale_);
    if (held_) held_->real_values.swap(held);
  };
  swap_scales();
  try {
    start(noise(rbm_, next_chain_stream()));
  } catch (...) {
    swap_scales();
    throw;
  }
}

Measures Session::measure_grey(RandomStream& stream) const {
  return {reconstruction_error_of_values(rbm_, grey_sample(), stream),
          std::numeric_limits<double>::quiet_NaN()};
}

Batch Session::values_of(const BinaryBatch& grey) const {
  Batch values;
  standardise(scale_, grey, values);
  return values;
}

Batch Session::shares_of(const Batch& values) const {
  Batch shares;
  grey_shares(scale_, values, shares);
  return shares;
}

Batch Session::grey_sample() const { return values_of(sample_of(data())); }

Nats Session::grey_energies(const BinaryBatch& grey) const {
  return free_energy_of_values(rbm_, values_of(sample_of(grey)));
}

Chains Session::at_values(Batch values) const {
  Chains chains;
  chains.visible_mean = values;
  chains.values = std::move(values);
  chains.visible.resize(chains.values.rows(), chains.values.cols());
  if (held_) apply_clamp(*held_, chains);
  mark_light(chains);
  return chains;
}

void Session::mark_light(Chains& chains) const {
  constexpr float mid_grey = 127.5f;
  for (Index c = 0; c < chains.count(); ++c) {
    for (Index i = 0; i < chains.visible.rows(); ++i) {
      const float level = scale_.mean(i) + scale_.deviation(i) * chains.values(i, c);
      chains.visible(i, c) = level > mid_grey ? 1 : 0;
    }
  }
}

void Session::set_grey_chains(Index n_chains, Index kept) {
  Chains chains;
  if (n_chains > kept) {
    RandomStream stream = next_chain_stream();
    chains = at_values(real_chains_from_noise(rbm_, n_chains, stream, temperature_).values);
  } else {
    chains.visible.resize(rbm_.n_visible(), n_chains);
    chains.visible_mean.resize(rbm_.n_visible(), n_chains);
    chains.values.resize(rbm_.n_visible(), n_chains);
  }
  chains.visible.leftCols(kept) = chains_.visible.leftCols(kept);
  chains.visible_mean.leftCols(kept) = chains_.visible_mean.leftCols(kept);
  chains.values.leftCols(kept) = chains_.values.leftCols(kept);
  chains_ = std::move(chains);
}

void Session::write_grey(ArchiveWriter& archive) const {
  const auto write = [&archive](const auto& values) {
    archive.write_array(values.data(), static_cast<std::size_t>(values.size()));
  };
  write(chains_.values);
  write(scale_.mean);
  write(scale_.deviation);
}

void Session::read_grey(ArchiveReader& archive) {
  const auto require = [](bool good) {
    if (!good) throw Error(ErrorCode::bad_state, "load: a saved grey level is damaged");
  };
  chains_.values.resize(rbm_.n_visible(), chains_.count());
  const auto read = [&](auto& values, float low, float high) {
    archive.read_array(values.data(), static_cast<std::size_t>(values.size()));
    require((values.array() >= low && values.array() <= high).all());
  };
  require(
      all_within_limit(chains_.visible_mean.data(), chains_.visible_mean.size(), largest_value));
  read(chains_.values, -largest_value, largest_value);
  read(scale_.mean, 0.0f, 255.0f);
  read(scale_.deviation, Standardiser::least_deviation, 255.0f);
}

Batch Session::chain_shares() const {
  return is_grey() ? shares_of(chains_.visible_mean) : chains_.visible_mean;
}

}  // namespace rbm
