#include "watched_chains.h"

#include <algorithm>
#include <numeric>

#include "rbm/numeric.h"

namespace rbm {
namespace {

TrainerSettings chains_alone(const MixingSettings& settings) {
  TrainerSettings trainer = settings.trainer;
  trainer.batch_size = static_cast<int>(settings.n_chains);
  trainer.visible_statistics = UnitStatistics::sampled;
  trainer.gibbs_steps = static_cast<int>(steps_per_look(trainer));
  if (trainer.algorithm != Algorithm::tempering) trainer.algorithm = Algorithm::pcd;
  return trainer;
}

}  // namespace

Index steps_per_look(const TrainerSettings& settings) {
  return settings.algorithm == Algorithm::tempering ? settings.gibbs_steps : 1;
}

WatchedChains::WatchedChains(const Rbm& rbm, const BinaryBatch& starts,
                             const MixingSettings& settings)
    : rbm_(rbm),
      settings_(settings),
      trainer_(chains_alone(settings)),
      steps_(rbm::steps_per_look(trainer_)),
      starts_(starts.leftCols(std::min(starts.cols(), settings.n_chains))),
      phase_(make_negative_phase(trainer_.algorithm, rbm.n_visible(), rbm.n_hidden(), rbm.kinds)) {}

Index WatchedChains::n_rungs() const {
  return trainer_.algorithm == Algorithm::tempering ? trainer_.n_temperatures : 1;
}

void WatchedChains::start() {
  RandomStream stream(settings_.seed, Purpose::mixing, looks_++);
  BinaryBatch visible(rbm_.n_visible(), settings_.n_chains);
  if (starts_.cols() == 0) {
    visible = chains_from_noise(rbm_, settings_.n_chains, stream).visible;
  } else {
    for (Index c = 0; c < visible.cols(); ++c) visible.col(c) = starts_.col(c % starts_.cols());
  }
  BinaryBatch hidden;
  sampler_.sample_hidden(rbm_, visible, stream, hidden_mean_, hidden);
  phase_->start_from(hidden, trainer_);
}

void WatchedChains::look() {
  RandomStream stream(settings_.seed, Purpose::mixing, looks_);
  const PositivePhase none;
  phase_->run(
      {rbm_, none, trainer_, static_cast<int>(steps_), settings_.seed, looks_++, stream, sampler_});
  sums_.sum(rbm_.weights, rbm_.hidden_bias, visible(), hidden_input_);
  hidden_mean_ = hidden_input_;
  apply_sigmoid(hidden_mean_, 1.0f);
}

float WatchedChains::feature(const MixingFeature& feature, Index chain) const {
  switch (feature.kind) {
    case MixingFeatureKind::free_energy:
      return free_energy(chain);
    case MixingFeatureKind::units_on:
      return units_on(chain);
    case MixingFeatureKind::hidden_probability:
      return hidden_mean_(feature.hidden_unit, chain);
  }
  return 0.0f;
}

float WatchedChains::free_energy(Index chain) const {
  const auto n_hidden = static_cast<std::size_t>(rbm_.n_hidden());
  double negative = softplus_sum(hidden_input_.col(chain).data(), n_hidden);
  for (Index i = 0; i < rbm_.n_visible(); ++i) {
    if (visible()(i, chain) != 0) negative += static_cast<double>(rbm_.visible_bias(i));
  }
  return static_cast<float>(-negative);
}

float WatchedChains::units_on(Index chain) const {
  int on = 0;
  for (Index i = 0; i < rbm_.n_visible(); ++i) on += visible()(i, chain);
  return static_cast<float>(on);
}

void ActivityVariance::add(const Batch& hidden_mean) {
  const Index n_hidden = hidden_mean.rows();
  if (n_ == 0.0) {
    sum_ = Eigen::VectorXd::Zero(n_hidden);
    sum_of_squares_ = sum_;
    least_ = hidden_mean.col(0);
    most_ = least_;
  }
  for (Index s = 0; s < hidden_mean.cols(); ++s) {
    for (Index j = 0; j < n_hidden; ++j) {
      const float p = hidden_mean(j, s);
      const auto wide = static_cast<double>(p);
      sum_(j) += wide;
      sum_of_squares_(j) += wide * wide;
      least_(j) = std::min(least_(j), p);
      most_(j) = std::max(most_(j), p);
    }
  }
  n_ += static_cast<double>(hidden_mean.cols());
}

std::vector<Index> ActivityVariance::largest(Index n) const {
  const auto variance = [this](Index j) {
    const double mean = sum_(j) / n_;
    return sum_of_squares_(j) / n_ - mean * mean;
  };
  std::vector<Index> units(static_cast<std::size_t>(sum_.size()));
  std::iota(units.begin(), units.end(), Index{0});
  // Rounding leaves a little variance where there is none.
  std::erase_if(units, [this](Index j) { return least_(j) == most_(j); });
  std::stable_sort(units.begin(), units.end(),
                   [&](Index i, Index j) { return variance(i) > variance(j); });
  units.resize(std::min(units.size(), static_cast<std::size_t>(n)));
  return units;
}

}  // namespace rbm
