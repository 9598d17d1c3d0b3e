#include "rbm/trainer.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "rbm/error.h"
#include "rbm/schedules.h"

namespace rbm {
namespace {

/// No velocity of a run is larger: it is the difference of two parameters within their limit.
constexpr float velocity_limit = 4.0f * parameter_limit;

/// Calls visit(values) for the three arrays of a machine's shape.
template <class Parameters, class Visit>
void for_each_array(Parameters& parameters, const Visit& visit) {
  visit(parameters.weights);
  visit(parameters.visible_bias);
  visit(parameters.hidden_bias);
}

/// @throws Error{out_of_range} for what cannot be done with Gaussian units
void require_possible(const TrainerSettings& settings, const Rbm& shape) {
  if (!shape.kinds.real_valued()) return;
  if (settings.algorithm == Algorithm::tempering) {
    throw Error(
        ErrorCode::out_of_range,
        "trainer settings: tempering is not for Gaussian visible units, whose spread has no "
        "end as beta goes to 0; use PCD, with fast weights where chains hardly move");
  }
  if (settings.algorithm == Algorithm::exact && shape.n_hidden() > max_exact_units) {
    throw Error(
        ErrorCode::out_of_range,
        {"trainer settings: with Gaussian visible units the exact algorithm counts the states "
         "of a hidden layer of at most ",
         max_exact_units, " units, and it has ", shape.n_hidden()});
  }
}

/// Undoes the last step (but for rounding) and stays within the limit.
template <class Values>
void undo(Values& values, Values& velocity) {
  for (Index k = 0; k < values.size(); ++k) {
    const float before = values.data()[k] - velocity.data()[k];
    values.data()[k] = std::clamp(before, -parameter_limit, parameter_limit);
  }
  velocity.setZero();
}

}  // namespace

Trainer::Trainer(Index n_visible, Index n_hidden, std::uint64_t seed, const VisibleKinds& kinds)
    : seed_(seed),
      velocity_{Weights::Zero(n_visible, n_hidden), Vector::Zero(n_visible), Vector::Zero(n_hidden),
                kinds},
      negative_phase_(make_negative_phase(settings_.algorithm, n_visible, n_hidden, kinds)),
      gradient_(n_visible, n_hidden, kinds.real_valued()) {}

void Trainer::set_settings(const TrainerSettings& settings) {
  validate(settings);
  require_possible(settings, velocity_);
  if (settings.algorithm != settings_.algorithm) {
    negative_phase_ = make_negative_phase(settings.algorithm, velocity_.n_visible(),
                                          velocity_.n_hidden(), velocity_.kinds);
  } else if (settings.lowest_beta != settings_.lowest_beta ||
             settings.n_temperatures != settings_.n_temperatures) {
    negative_phase_->reset_swaps();
  }
  settings_ = settings;
}

double Trainer::epoch_progress() const {
  return n_images_ == 0 ? 0.0 : static_cast<double>(position_) / static_cast<double>(n_images_);
}

void Trainer::update(Rbm& rbm, const BinaryBatch& images) {
  require_binary_units("train", velocity_);
  require_binary_units("train", rbm);
  update_from(rbm, images, nullptr);
}

void Trainer::update(Rbm& rbm, const GreyBatch& grey, const Standardiser& scale) {
  if (!rbm.kinds.real_valued() || !velocity_.kinds.real_valued()) {
    throw Error(ErrorCode::out_of_range,
                "train: grey images are for Gaussian visible units, and these are binary");
  }
  require_units("train", "the scale of the images", scale.mean.size(), rbm.n_visible());
  update_from(rbm, grey, &scale);
}

void Trainer::require_learnable(const Rbm& rbm, const BinaryBatch& images) const {
  if (images.cols() == 0) {
    throw Error(ErrorCode::no_data, "train: there are no images to learn from");
  }
  require_units("train", "an image", images.rows(), rbm.n_visible());
  require_units("train", "the machine's visible layer", rbm.n_visible(), velocity_.n_visible());
  require_units("train", "the machine's hidden layer", rbm.n_hidden(), velocity_.n_hidden());
  if (diverged_) {
    throw Error(ErrorCode::not_finite,
                {"train: a parameter has grown beyond ", parameter_limit,
                 "; make a new machine, with a smaller learning rate or weight decay"});
  }
}

void Trainer::update_from(Rbm& rbm, const BinaryBatch& images, const Standardiser* scale) {
  require_learnable(rbm, images);
  begin_epoch_if_needed(images.cols());
  find_image_mean_if_needed(images, scale);
  choose_batch(rbm, images);
  if (scale != nullptr) standardise(*scale, positive_.visible, positive_.values);
  step(rbm, run_phases(rbm));
  ++updates_;
  end_batch();
  if (diverged_) {
    throw Error(ErrorCode::not_finite,
                {"train: a parameter grew beyond ", parameter_limit, " in update ", updates_,
                 "; the learning rate or the weight decay is too large"});
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
  has_image_mean_ = false;
  order_.resize(static_cast<std::size_t>(n_images));
  std::iota(order_.begin(), order_.end(), 0u);
  RandomStream stream(seed_, Purpose::shuffle, epoch_);
  for (auto left = static_cast<std::uint32_t>(n_images); left > 1; --left) {
    std::swap(order_[left - 1], order_[stream.below(left)]);  // Fisher & Yates
  }
}

void Trainer::find_image_mean_if_needed(const BinaryBatch& images, const Standardiser* scale) {
  if (settings_.centering != Centering::data_mean || has_image_mean_) return;
  if (scale == nullptr) {
    gradient_.find_image_mean(images);
  } else {
    gradient_.set_image_mean(mean_value(*scale, images));
  }
  has_image_mean_ = true;
}

void Trainer::choose_batch(const Rbm& rbm, const BinaryBatch& images) {
  const Index size = std::min<Index>(settings_.batch_size, n_images_ - position_);
  positive_.visible.resize(images.rows(), size);
  for (Index s = 0; s < size; ++s) {
    const auto image = static_cast<Index>(order_[static_cast<std::size_t>(position_ + s)]);
    const std::uint8_t* const pixels = images.data() + image * images.rows();
    std::copy(pixels, pixels + images.rows(), positive_.visible.data() + s * images.rows());
  }
  RandomStream stream(seed_, Purpose::positive_phase, updates_);
  draw_missing_labels(rbm, stream, classes_, positive_.visible);
}

void Trainer::end_batch() {
  position_ += positive_.visible.cols();
  if (position_ < n_images_) return;
  ++epoch_;
  position_ = 0;
  order_.clear();
}

const NegativeStatistics& Trainer::run_phases(const Rbm& rbm) {
  RandomStream stream(seed_, Purpose::negative_phase, updates_);
  const bool sampled = settings_.hidden_statistics == UnitStatistics::sampled;
  const auto infer = [&](const auto& visible) {
    if (sampled || negative_phase_->starts_from_hidden_states()) {
      sampler_.sample_hidden(rbm, visible, stream, positive_.hidden_mean, positive_.hidden);
    } else {
      sampler_.hidden_mean(rbm, visible, positive_.hidden_mean);
    }
  };
  if (rbm.kinds.real_valued()) {
    infer(positive_.values);
  } else {
    infer(positive_.visible);
  }
  const int k = gibbs_steps_at(settings_, updates_);
  const NegativeStatistics& negative =
      negative_phase_->run({rbm, positive_, settings_, k, seed_, updates_, stream, sampler_});
  if (sampled) positive_.hidden_mean = positive_.hidden.cast<float>();
  return negative;
}

void Trainer::step(Rbm& rbm, const NegativeStatistics& negative) {
  UpdateRule rule{learning_rate_at(settings_, updates_), momentum_at(settings_, updates_),
                  settings_.weight_decay};
  const bool ended = rule.learning_rate == 0.0f;
  if (ended) rule.momentum = 0.0f;  // velocity 0: not even what is left of the last step
  if (rbm.kinds.real_valued()) {
    gradient_.compare_values(positive_.values, positive_.hidden_mean, negative, settings_);
  } else {
    gradient_.compare({positive_.visible, positive_.hidden_mean}, negative, settings_);
  }
  bool good = gradient_.apply(rule, velocity_, rbm);
  if (good && !ended) good = penalties_.apply(settings_, rule, gradient_, velocity_, rbm);
  good = good && negative_phase_->learn(settings_, rbm, gradient_);
  if (good) return;
  diverged_ = true;
  undo(rbm.weights, velocity_.weights);
  undo(rbm.visible_bias, velocity_.visible_bias);
  undo(rbm.hidden_bias, velocity_.hidden_bias);
}

void Trainer::write(ArchiveWriter& archive) const {
  rbm::write(archive, settings_);
  archive.write(seed_);
  archive.write(updates_);
  archive.write(epoch_);
  archive.write(static_cast<std::uint64_t>(n_images_));
  archive.write(static_cast<std::uint64_t>(position_));
  archive.write(static_cast<std::uint8_t>(diverged_));
  for_each_array(velocity_, [&archive](const auto& values) {
    archive.write_array(values.data(), static_cast<std::size_t>(values.size()));
  });
  gradient_.write(archive);
  penalties_.write(archive);
  negative_phase_->write(archive);
}

void Trainer::read(ArchiveReader& archive) {
  const auto require = [](bool good, const char* what) {
    if (!good) throw Error(ErrorCode::bad_state, {"load: the saved ", what, " is damaged"});
  };
  set_settings(read_trainer_settings(archive));
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
  for_each_array(velocity_, [&](auto& values) {
    archive.read_array(values.data(), static_cast<std::size_t>(values.size()));
    require(all_within_limit(values.data(), values.size(), velocity_limit), "velocity");
  });
  gradient_.read(archive);
  penalties_.read(archive, velocity_.n_hidden());
  negative_phase_->read(archive);
}

}  // namespace rbm
