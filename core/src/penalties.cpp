#include "rbm/penalties.h"

#include <algorithm>
#include <cmath>

#include "rbm/error.h"

namespace rbm {
namespace {

/// values += step, and so the velocities.
void move(const Vector& step, Vector& velocity, Vector& values) {
  for (Index k = 0; k < values.size(); ++k) {
    velocity(k) += step(k);
    values(k) += step(k);
  }
}

void shrink(float amount, Weights& weights) {
  float* const w = weights.data();
  for (Index k = 0; k < weights.size(); ++k) {
    w[k] = std::copysign(std::max(std::abs(w[k]) - amount, 0.0f), w[k]);
  }
}

/// In the order of the units, so that the sum is the same everywhere.
float dot(const Vector& a, const Vector& b) {
  float sum = 0.0f;
  for (Index k = 0; k < a.size(); ++k) sum += a(k) * b(k);
  return sum;
}

}  // namespace

bool Penalties::apply(const TrainerSettings& settings, const UpdateRule& rule,
                      const GradientStep& gradient, Rbm& velocity, Rbm& rbm) {
  if (settings.sparsity_cost > 0.0f) {
    follow_activity(settings.sparsity_smoothing, gradient.positive_hidden());
    pull_to_sparsity(settings, rule.learning_rate, gradient, velocity, rbm);
  } else {
    activity_.resize(0);
  }
  if (settings.l1_decay > 0.0f) {
    shrink(rule.learning_rate * settings.l1_decay / (1.0f - rule.momentum), rbm.weights);
  }
  if (settings.norm_limit > 0.0f) limit_norms(settings.norm_limit, rbm.weights);
  return settings.sparsity_cost == 0.0f ||
         (all_within_limit(rbm.weights.data(), rbm.weights.size()) &&
          all_within_limit(rbm.visible_bias.data(), rbm.visible_bias.size()) &&
          all_within_limit(rbm.hidden_bias.data(), rbm.hidden_bias.size()));
}

void Penalties::follow_activity(float smoothing, const Vector& now) {
  if (activity_.size() == 0) {
    activity_ = now;
    return;
  }
  for (Index j = 0; j < now.size(); ++j) {
    activity_(j) += (now(j) - activity_(j)) * (1.0f - smoothing);
  }
}

void Penalties::pull_to_sparsity(const TrainerSettings& settings, float rate,
                                 const GradientStep& gradient, Rbm& velocity, Rbm& rbm) {
  pull_.resize(activity_.size());
  for (Index j = 0; j < pull_.size(); ++j) {
    pull_(j) = rate * settings.sparsity_cost * (settings.sparsity_target - activity_(j));
  }
  pixel_ = gradient.positive_visible();
  bias_pull_ = pull_;
  if (gradient.is_centred()) {
    pixel_ -= gradient.visible_offset();
    bias_pull_ *= 1.0f - dot(pixel_, gradient.visible_offset());
  }
  for (Index i = 0; i < rbm.n_visible(); ++i) {
    float* const weights = rbm.weights.data() + i * rbm.n_hidden();
    float* const speed = velocity.weights.data() + i * rbm.n_hidden();
    const float pixel = pixel_(i);
    for (Index j = 0; j < rbm.n_hidden(); ++j) {
      const float step = pixel * pull_(j);
      speed[j] += step;
      weights[j] += step;
    }
  }
  move(bias_pull_, velocity.hidden_bias, rbm.hidden_bias);
  if (!gradient.is_centred()) return;
  pixel_ *= -dot(pull_, gradient.hidden_offset());
  move(pixel_, velocity.visible_bias, rbm.visible_bias);
}

void Penalties::limit_norms(float limit, Weights& weights) {
  const Index n_hidden = weights.cols();
  norms_.setZero(n_hidden);
  for (Index i = 0; i < weights.rows(); ++i) {
    const float* const row = weights.data() + i * n_hidden;
    for (Index j = 0; j < n_hidden; ++j) {
      norms_(j) += static_cast<double>(row[j]) * static_cast<double>(row[j]);
    }
  }
  scales_.resize(n_hidden);
  bool any = false;
  for (Index j = 0; j < n_hidden; ++j) {
    const double norm = std::sqrt(norms_(j));  // exact by IEEE 754, unlike the rest of libm
    const bool too_long = norm > static_cast<double>(limit);
    scales_(j) = too_long ? static_cast<float>(static_cast<double>(limit) / norm) : 1.0f;
    any |= too_long;
  }
  if (!any) return;
  for (Index i = 0; i < weights.rows(); ++i) {
    float* const row = weights.data() + i * n_hidden;
    for (Index j = 0; j < n_hidden; ++j) row[j] *= scales_(j);
  }
}

void Penalties::write(ArchiveWriter& archive) const {
  archive.write(static_cast<std::uint8_t>(activity_.size() > 0));
  if (activity_.size() == 0) return;
  archive.write_array(activity_.data(), static_cast<std::size_t>(activity_.size()));
}

void Penalties::read(ArchiveReader& archive, Index n_hidden) {
  activity_.resize(archive.read<std::uint8_t>() != 0 ? n_hidden : 0);
  if (activity_.size() == 0) return;
  archive.read_array(activity_.data(), static_cast<std::size_t>(n_hidden));
  if ((activity_.array() >= 0 && activity_.array() <= 1).all()) return;
  throw Error(ErrorCode::bad_state, "load: the saved mean activity is damaged");
}

}  // namespace rbm
