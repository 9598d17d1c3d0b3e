#include "rbm/gradient_step.h"

#include "rbm/error.h"

namespace rbm {
namespace {

/// velocity <- momentum velocity + learning_rate gradient, bias <- bias + velocity. Biases do not
/// decay. @return false if a bias left [-parameter_limit, parameter_limit] or is not a number
bool step_bias(const UpdateRule& rule, const Vector& gradient, Vector& velocity, Vector& bias) {
  for (Index i = 0; i < bias.size(); ++i) {
    velocity(i) = velocity(i) * rule.momentum + gradient(i) * rule.learning_rate;
    bias(i) += velocity(i);
  }
  return all_within_limit(bias.data(), bias.size());
}

/// Of real-valued units: far beyond what parameters within their limit give.
constexpr float largest_value = 1e13f;

/// offset <- (1 - share) offset + share mean.
void slide(Vector& offset, const Vector& mean, float share) {
  for (Index i = 0; i < offset.size(); ++i) offset(i) += (mean(i) - offset(i)) * share;
}

}  // namespace

GradientStep::GradientStep(Index n_visible, Index n_hidden, bool real_valued)
    : real_valued_(real_valued), no_states_(n_visible, 0), no_means_(n_hidden, 0) {
  if (real_valued) {
    blank_ = BinaryBatch::Zero(n_visible, 1);
    blank_mean_ = Batch::Zero(n_hidden, 1);
  }
  centred_.visible_offset = Vector::Zero(n_visible);
  centred_.hidden_offset = Vector::Zero(n_hidden);
}

void GradientStep::compare(const PhaseStatistics& positive, const NegativeStatistics& negative,
                           const TrainerSettings& settings) {
  positive_states_ = &positive.visible;
  positive_hidden_mean_ = &positive.hidden_mean;
  negative_products_ = negative.products;
  mean_of_samples(positive.visible, positive_visible_);
  compare_means(positive.hidden_mean, negative, settings);
}

void GradientStep::compare_values(const Batch& values, const Batch& hidden_mean,
                                  const NegativeStatistics& negative,
                                  const TrainerSettings& settings) {
  mean_of_products(values, hidden_mean, products_);
  products_ = *negative.products - products_;
  positive_states_ = &blank_;
  positive_hidden_mean_ = &blank_mean_;
  negative_products_ = &products_;
  mean_of_samples(values, positive_visible_);
  compare_means(hidden_mean, negative, settings);
}

void GradientStep::compare_means(const Batch& hidden_mean, const NegativeStatistics& negative,
                                 const TrainerSettings& settings) {
  negative_ = &negative;
  mean_of_samples(hidden_mean, positive_hidden_);
  centred_.visible_difference = positive_visible_ - negative.visible;
  centred_.hidden_difference = positive_hidden_ - negative.hidden;
  is_centred_ = settings.centering != Centering::off;
  if (is_centred_) slide_offsets(settings);
}

void GradientStep::slide_offsets(const TrainerSettings& settings) {
  Vector& mu = centred_.visible_offset;
  Vector& lambda = centred_.hidden_offset;
  if (settings.centering == Centering::half) {
    mu.setConstant(real_valued_ ? 0.0f : 0.5f);  // the middle of what was standardised is 0
    lambda.setConstant(0.5f);
    has_means_ = false;
    return;
  }
  visible_target_ = positive_visible_;
  hidden_target_ = positive_hidden_;
  if (settings.centering == Centering::enhanced) {
    visible_target_ = 0.5f * (positive_visible_ + negative_->visible);
    hidden_target_ = 0.5f * (positive_hidden_ + negative_->hidden);
  }
  if (has_means_) {
    slide(mu, visible_target_, settings.sliding_factor);
    slide(lambda, hidden_target_, settings.sliding_factor);
  } else {
    mu = visible_target_;
    lambda = hidden_target_;
    has_means_ = true;
  }
  if (settings.centering == Centering::data_mean) mu = image_mean_;
}

bool GradientStep::apply(const UpdateRule& rule, Rbm& velocity, Rbm& parameters) {
  const bool has_states = negative_->states != nullptr;
  const PhaseStatistics negative{has_states ? *negative_->states : no_states_,
                                 has_states ? *negative_->hidden_mean : no_means_};
  bool good = weight_update_.apply({*positive_states_, *positive_hidden_mean_}, negative, rule,
                                   is_centred_ ? &centred_ : nullptr, velocity.weights,
                                   parameters.weights, negative_products_);
  visible_gradient_ = centred_.visible_difference;
  hidden_gradient_ = centred_.hidden_difference;
  if (is_centred_) {
    visible_gradient_ -= centred_.gradient_times_hidden_offset;
    hidden_gradient_ -= centred_.gradient_times_visible_offset;
  }
  good &= step_bias(rule, visible_gradient_, velocity.visible_bias, parameters.visible_bias);
  good &= step_bias(rule, hidden_gradient_, velocity.hidden_bias, parameters.hidden_bias);
  return good;
}

void GradientStep::write(ArchiveWriter& archive) const {
  archive.write(static_cast<std::uint8_t>(has_means_));
  if (!has_means_) return;
  for (const Vector* offset : {&centred_.visible_offset, &centred_.hidden_offset}) {
    archive.write_array(offset->data(), static_cast<std::size_t>(offset->size()));
  }
}

void GradientStep::read(ArchiveReader& archive) {
  has_means_ = archive.read<std::uint8_t>() != 0;
  if (!has_means_) return;
  for (Vector* offset : {&centred_.visible_offset, &centred_.hidden_offset}) {
    archive.read_array(offset->data(), static_cast<std::size_t>(offset->size()));
    const bool of_values = real_valued_ && offset == &centred_.visible_offset;
    if (of_values && all_within_limit(offset->data(), offset->size(), largest_value)) continue;
    if ((offset->array() >= 0 && offset->array() <= 1).all()) continue;
    throw Error(ErrorCode::bad_state, "load: the saved running mean is damaged");
  }
}

}  // namespace rbm
