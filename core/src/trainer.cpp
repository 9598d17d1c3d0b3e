#include "rbm/trainer.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "rbm/error.h"

namespace rbm {
namespace {

[[noreturn]] void reject(const std::string& setting, const std::string& given,
                         const std::string& range) {
  throw Error(ErrorCode::out_of_range,
              "trainer settings: " + setting + " is " + given + ", expected " + range);
}

std::string text(float value) {
  std::string digits = std::to_string(value);
  while (digits.back() == '0' && digits[digits.size() - 2] != '.') digits.pop_back();
  return digits;
}

/// No velocity of a run is larger: it is the difference of two parameters within their limit.
constexpr float velocity_limit = 4.0f * parameter_limit;

/// Written so that NaN fails.
bool in(float value, float low, float high) { return value >= low && value <= high; }

/// velocity <- momentum velocity + learning_rate gradient, bias <- bias + velocity. Biases do not
/// decay. @return false if a bias left [-parameter_limit, parameter_limit] or is not a number
bool step_bias(const UpdateRule& rule, const Vector& gradient, Vector& velocity, Vector& bias) {
  for (Index i = 0; i < bias.size(); ++i) {
    velocity(i) = velocity(i) * rule.momentum + gradient(i) * rule.learning_rate;
    bias(i) += velocity(i);
  }
  return all_within_limit(bias.data(), bias.size());
}

/// offset <- (1 - share) offset + share mean.
void slide(Vector& offset, const Vector& mean, float share) {
  for (Index i = 0; i < offset.size(); ++i) offset(i) += (mean(i) - offset(i)) * share;
}

/// Undoes the last step (but for rounding) and stays within the limit.
template <class Parameters>
void take_back(Parameters& values, Parameters& velocity) {
  for (Index k = 0; k < values.size(); ++k) {
    const float before = values.data()[k] - velocity.data()[k];
    values.data()[k] = std::clamp(before, -parameter_limit, parameter_limit);
  }
  velocity.setZero();
}

}  // namespace

void validate(const TrainerSettings& s) {
  if (s.algorithm != Algorithm::cd && s.algorithm != Algorithm::pcd) {
    reject("algorithm", "unknown", "cd or pcd");
  }
  if (s.gibbs_steps < 1 || s.gibbs_steps > 1000) {
    reject("gibbs_steps (k)", std::to_string(s.gibbs_steps), "1 to 1000");
  }
  if (!in(s.learning_rate, 0.0f, 10.0f) || s.learning_rate == 0.0f) {
    reject("learning_rate", text(s.learning_rate), "more than 0 and at most 10");
  }
  if (!in(s.momentum, 0.0f, 1.0f) || s.momentum == 1.0f) {
    reject("momentum", text(s.momentum), "at least 0 and less than 1");
  }
  if (!in(s.weight_decay, 0.0f, 1.0f)) reject("weight_decay", text(s.weight_decay), "0 to 1");
  if (s.centering != Centering::off && s.centering != Centering::half &&
      s.centering != Centering::mean) {
    reject("centering", "unknown", "off, half or mean");
  }
  if (!in(s.sliding_factor, 0.0f, 1.0f) || s.sliding_factor == 0.0f) {
    reject("sliding_factor", text(s.sliding_factor), "more than 0 and at most 1");
  }
  if (s.batch_size < 1 || s.batch_size > max_batch_size) {
    reject("batch_size", std::to_string(s.batch_size), "1 to " + std::to_string(max_batch_size));
  }
}

Trainer::Trainer(Index n_visible, Index n_hidden, std::uint64_t seed)
    : seed_(seed),
      weight_velocity_(Weights::Zero(n_visible, n_hidden)),
      visible_velocity_(Vector::Zero(n_visible)),
      hidden_velocity_(Vector::Zero(n_hidden)) {
  persistent_.visible.resize(n_visible, 0);
  persistent_.hidden.resize(n_hidden, 0);
}

void Trainer::set_settings(const TrainerSettings& settings) {
  validate(settings);
  settings_ = settings;
}

double Trainer::epoch_progress() const {
  return n_images_ == 0 ? 0.0 : static_cast<double>(position_) / static_cast<double>(n_images_);
}

void Trainer::update(Rbm& rbm, const BinaryBatch& images) {
  if (images.cols() == 0) {
    throw Error(ErrorCode::no_data, "train: there are no images to learn from");
  }
  require_units("train", "an image", images.rows(), rbm.n_visible());
  require_units("train", "the machine's visible layer", rbm.n_visible(), visible_velocity_.size());
  require_units("train", "the machine's hidden layer", rbm.n_hidden(), hidden_velocity_.size());
  if (diverged_) {
    throw Error(ErrorCode::not_finite,
                "train: a parameter has grown beyond " + text(parameter_limit) +
                    "; make a new machine, with a smaller learning rate or weight decay");
  }
  begin_epoch_if_needed(images.cols());
  choose_batch(images);
  apply(rbm, run_phases(rbm).visible);
  ++updates_;
  position_ += batch_.cols();
  if (position_ == n_images_) {
    ++epoch_;
    position_ = 0;
    order_.clear();
  }
  if (diverged_) {
    throw Error(ErrorCode::not_finite, "train: a parameter grew beyond " + text(parameter_limit) +
                                           " in update " + std::to_string(updates_) +
                                           "; the learning rate or the weight decay is too large");
  }
}

void Trainer::begin_epoch_if_needed(Index n_images) {
  if (n_images != n_images_) {
    if (position_ > 0) ++epoch_;
    n_images_ = n_images;
    position_ = 0;
    order_.clear();
  }
  if (!order_.empty()) return;
  order_.resize(static_cast<std::size_t>(n_images));
  std::iota(order_.begin(), order_.end(), 0u);
  RandomStream stream(seed_, Purpose::shuffle, epoch_);
  for (auto left = static_cast<std::uint32_t>(n_images); left > 1; --left) {
    std::swap(order_[left - 1], order_[stream.below(left)]);  // Fisher & Yates
  }
}

void Trainer::choose_batch(const BinaryBatch& images) {
  const Index size = std::min<Index>(settings_.batch_size, n_images_ - position_);
  batch_.resize(images.rows(), size);
  for (Index s = 0; s < size; ++s) {
    const auto image = static_cast<Index>(order_[static_cast<std::size_t>(position_ + s)]);
    const std::uint8_t* const pixels = images.data() + image * images.rows();
    std::copy(pixels, pixels + images.rows(), batch_.data() + s * images.rows());
  }
}

const Chains& Trainer::run_phases(const Rbm& rbm) {
  RandomStream stream(seed_, Purpose::negative_phase, updates_);
  const GibbsOptions options{.keep_visible_mean = false};
  if (settings_.algorithm == Algorithm::cd) {
    sampler_.sample_hidden(rbm, batch_, stream, positive_hidden_mean_, reconstructions_.hidden);
    sampler_.run_from_hidden(rbm, reconstructions_, settings_.gibbs_steps, stream, options);
    sampler_.hidden_mean(rbm, reconstructions_.visible, negative_hidden_mean_);
    return reconstructions_;
  }
  fit_persistent_chains(rbm);
  sampler_.hidden_mean(rbm, batch_, positive_hidden_mean_);
  sampler_.run_from_hidden(rbm, persistent_, settings_.gibbs_steps, stream, options);
  sampler_.sample_hidden(rbm, persistent_.visible, stream, negative_hidden_mean_,
                         persistent_.hidden);
  return persistent_;
}

void Trainer::fit_persistent_chains(const Rbm& rbm) {
  const Index wanted = settings_.batch_size;
  const Index had = persistent_.hidden.cols();
  if (had == wanted) return;
  const Index kept = std::min(had, wanted);
  BinaryBatch chains(rbm.n_hidden(), wanted);
  chains.leftCols(kept) = persistent_.hidden.leftCols(kept);
  if (wanted > had) {
    // Drawn from the machine without couplings, as chains_from_noise does for the visible layer.
    RandomStream stream(seed_, Purpose::persistent_chains, updates_);
    BinaryBatch fresh;
    UnitSampler().sample(rbm.hidden_bias.replicate(1, wanted - had), 1.0f, stream, fresh);
    chains.rightCols(wanted - had) = fresh;
  }
  persistent_.hidden = std::move(chains);
}

void Trainer::take_differences(const BinaryBatch& fantasies) {
  mean_of_samples(batch_, positive_visible_);
  mean_of_samples(fantasies, negative_visible_);
  centred_.visible_difference = positive_visible_ - negative_visible_;
  mean_of_samples(positive_hidden_mean_, positive_hidden_);
  mean_of_samples(negative_hidden_mean_, negative_hidden_);
  centred_.hidden_difference = positive_hidden_ - negative_hidden_;
}

void Trainer::slide_offsets() {
  if (settings_.centering == Centering::half) {
    centred_.visible_offset.setConstant(visible_velocity_.size(), 0.5f);
    centred_.hidden_offset.setConstant(hidden_velocity_.size(), 0.5f);
    has_means_ = false;
  } else if (has_means_) {
    slide(centred_.visible_offset, positive_visible_, settings_.sliding_factor);
    slide(centred_.hidden_offset, positive_hidden_, settings_.sliding_factor);
  } else {
    centred_.visible_offset = positive_visible_;
    centred_.hidden_offset = positive_hidden_;
    has_means_ = true;
  }
}

void Trainer::apply(Rbm& rbm, const BinaryBatch& fantasies) {
  const bool centre = settings_.centering != Centering::off;
  take_differences(fantasies);
  if (centre) slide_offsets();
  const UpdateRule rule{settings_.learning_rate, settings_.momentum, settings_.weight_decay};
  bool good =
      weight_update_.apply({batch_, positive_hidden_mean_}, {fantasies, negative_hidden_mean_},
                           rule, centre ? &centred_ : nullptr, weight_velocity_, rbm.weights);
  if (centre) {
    centred_.visible_difference -= centred_.gradient_times_hidden_offset;
    centred_.hidden_difference -= centred_.gradient_times_visible_offset;
  }
  good &= step_bias(rule, centred_.visible_difference, visible_velocity_, rbm.visible_bias);
  good &= step_bias(rule, centred_.hidden_difference, hidden_velocity_, rbm.hidden_bias);
  if (good) return;
  diverged_ = true;
  take_back(rbm.weights, weight_velocity_);
  take_back(rbm.visible_bias, visible_velocity_);
  take_back(rbm.hidden_bias, hidden_velocity_);
}

void Trainer::write(ArchiveWriter& archive) const {
  const auto write_matrix = [&archive](const auto& values) {
    archive.write_array(values.data(), static_cast<std::size_t>(values.size()));
  };
  archive.write(static_cast<std::uint8_t>(settings_.algorithm));
  archive.write(static_cast<std::int32_t>(settings_.gibbs_steps));
  archive.write(settings_.learning_rate);
  archive.write(settings_.momentum);
  archive.write(settings_.weight_decay);
  archive.write(static_cast<std::uint8_t>(settings_.centering));
  archive.write(settings_.sliding_factor);
  archive.write(static_cast<std::int32_t>(settings_.batch_size));
  archive.write(seed_);
  archive.write(updates_);
  archive.write(epoch_);
  archive.write(static_cast<std::uint64_t>(n_images_));
  archive.write(static_cast<std::uint64_t>(position_));
  archive.write(static_cast<std::uint8_t>(diverged_));
  write_matrix(weight_velocity_);
  write_matrix(visible_velocity_);
  write_matrix(hidden_velocity_);
  archive.write(static_cast<std::uint8_t>(has_means_));
  if (has_means_) {
    write_matrix(centred_.visible_offset);
    write_matrix(centred_.hidden_offset);
  }
  archive.write(static_cast<std::uint64_t>(persistent_.hidden.cols()));
  write_matrix(persistent_.hidden);
}

void Trainer::read(ArchiveReader& archive) {
  const auto read_matrix = [&archive](auto& values) {
    archive.read_array(values.data(), static_cast<std::size_t>(values.size()));
  };
  const auto require = [](bool good, const char* what) {
    if (!good)
      throw Error(ErrorCode::bad_state, std::string("load: the saved ") + what + " is damaged");
  };
  TrainerSettings settings;
  settings.algorithm = static_cast<Algorithm>(archive.read<std::uint8_t>());
  settings.gibbs_steps = archive.read<std::int32_t>();
  settings.learning_rate = archive.read<float>();
  settings.momentum = archive.read<float>();
  settings.weight_decay = archive.read<float>();
  settings.centering = static_cast<Centering>(archive.read<std::uint8_t>());
  settings.sliding_factor = archive.read<float>();
  settings.batch_size = archive.read<std::int32_t>();
  set_settings(settings);
  seed_ = archive.read<std::uint64_t>();
  updates_ = archive.read<std::uint64_t>();
  epoch_ = archive.read<std::uint64_t>();
  const auto n_images = archive.read<std::uint64_t>();
  const auto position = archive.read<std::uint64_t>();
  require(n_images <= std::numeric_limits<std::int32_t>::max() &&
              (position < n_images || position == 0),
          "place in the epoch");
  n_images_ = static_cast<Index>(n_images);
  position_ = static_cast<Index>(position);
  order_.clear();
  diverged_ = archive.read<std::uint8_t>() != 0;
  read_matrix(weight_velocity_);
  read_matrix(visible_velocity_);
  read_matrix(hidden_velocity_);
  const auto usable = [](const auto& values) {
    return all_within_limit(values.data(), values.size(), velocity_limit);
  };
  require(usable(weight_velocity_) && usable(visible_velocity_) && usable(hidden_velocity_),
          "velocity");
  has_means_ = archive.read<std::uint8_t>() != 0;
  if (has_means_) {
    centred_.visible_offset.resize(visible_velocity_.size());
    centred_.hidden_offset.resize(hidden_velocity_.size());
    read_matrix(centred_.visible_offset);
    read_matrix(centred_.hidden_offset);
    const auto is_mean = [](const Vector& v) { return (v.array() >= 0 && v.array() <= 1).all(); };
    require(is_mean(centred_.visible_offset) && is_mean(centred_.hidden_offset), "running mean");
  }
  const auto n_chains = archive.read<std::uint64_t>();
  require(n_chains <= max_batch_size, "number of persistent chains");
  const auto entries = n_chains * static_cast<std::uint64_t>(hidden_velocity_.size());
  require(entries <= archive.left(), "set of persistent chains");
  persistent_ = Chains{};
  persistent_.visible.resize(visible_velocity_.size(), 0);
  persistent_.hidden.resize(hidden_velocity_.size(), static_cast<Index>(n_chains));
  read_matrix(persistent_.hidden);
  require(persistent_.hidden.size() == 0 || persistent_.hidden.maxCoeff() <= 1,
          "set of persistent chains");
}

}  // namespace rbm
