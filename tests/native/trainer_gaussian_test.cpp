#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "gaussian_machines.h"
#include "rbm/error.h"
#include "rbm/gaussian.h"
#include "trainer_settings.h"

/// Learning with Gaussian visible units, against the exact log-density of small machines.
namespace rbm {
namespace {

constexpr Index n_visible = 9, n_hidden = 4;

VisibleKinds gaussian(float variance = 1.0f) {
  VisibleKinds kinds;
  kinds.pixels = VisibleKind::gaussian;
  kinds.variance = variance;
  return kinds;
}

struct Images {
  GreyBatch grey;
  Standardiser scale;
  Batch values;

  explicit Images(Index count, std::uint64_t seed = 1)
      : grey(test::slopes(count, seed)),
        scale(test::scale_of(grey)),
        values(test::values_of(grey, scale)) {}
};

double exact_log_density(const Rbm& rbm, const Batch& values) {
  return mean_log_density(rbm, values, hidden_distribution(rbm).log_partition);
}

/// Of the mean log-density, by central differences of its exact value.
Rbm exact_gradient(Rbm at, const Batch& values) {
  const auto derivatives = [&](auto& parameters) {
    constexpr float h = 0.01f;
    auto result = parameters;
    for (Index k = 0; k < parameters.size(); ++k) {
      const float before = parameters.data()[k];
      parameters.data()[k] = before + h;
      const double up = exact_log_density(at, values);
      parameters.data()[k] = before - h;
      const double down = exact_log_density(at, values);
      parameters.data()[k] = before;
      result.data()[k] = static_cast<float>((up - down) / (2.0 * static_cast<double>(h)));
    }
    return result;
  };
  Rbm gradient;
  gradient.weights = derivatives(at.weights);
  gradient.visible_bias = derivatives(at.visible_bias);
  gradient.hidden_bias = derivatives(at.hidden_bias);
  return gradient;
}

/// What a centred update moves, from the plain gradient: trainer.h.
Rbm centred(const Rbm& plain, const Vector& mu, const Vector& lambda) {
  Rbm result = plain;
  result.weights -= mu * plain.hidden_bias.transpose() + plain.visible_bias * lambda.transpose();
  result.visible_bias -= result.weights * lambda;
  result.hidden_bias -= result.weights.transpose() * mu;
  return result;
}

Rbm step_of(const TrainerSettings& settings, const Rbm& before, const Images& images) {
  Trainer trainer(n_visible, n_hidden, 1, before.kinds);
  trainer.set_settings(settings);
  Rbm rbm = before;
  trainer.update(rbm, images.grey, images.scale);
  rbm.weights -= before.weights;
  rbm.visible_bias -= before.visible_bias;
  rbm.hidden_bias -= before.hidden_bias;
  return rbm;
}

double distance(const Rbm& a, const Rbm& b) {
  return static_cast<double>(std::max({(a.weights - b.weights).cwiseAbs().maxCoeff(),
                                       (a.visible_bias - b.visible_bias).cwiseAbs().maxCoeff(),
                                       (a.hidden_bias - b.hidden_bias).cwiseAbs().maxCoeff()}));
}

/// The third derivative times h^2 / 6 is some 1e-4 for values of up to 3; the rest is rounding.
TEST(TrainerGaussian, TheExactUpdateIsTheGradientOfTheExactLogDensity) {
  const Images images(30);
  for (const float variance : {1.0f, 0.6f}) {
    const Rbm rbm = test::random_gaussian_rbm(n_visible, n_hidden, 17, variance, 0.3f);
    const Rbm gradient = exact_gradient(rbm, images.values);
    EXPECT_GT(gradient.weights.cwiseAbs().maxCoeff(), 0.3f) << "a step that would not show";
    for (const Centering centering : test::centerings) {
      TrainerSettings s = test::settings(Algorithm::exact, 1.0f, 30);
      s.centering = centering;
      Vector mu = Vector::Zero(n_visible), lambda = Vector::Zero(n_hidden);
      if (centering == Centering::half) lambda.setConstant(0.5f);
      if (centering != Centering::off && centering != Centering::half) {
        mu = images.values.rowwise().mean();
        lambda = mean_h_from_values(rbm, images.values).rowwise().mean();
      }
      if (centering == Centering::enhanced) {
        const Expectations model = gaussian_expectations(rbm);
        mu = 0.5f * (mu + model.visible.cast<float>());
        lambda = 0.5f * (lambda + model.hidden.cast<float>());
      }
      EXPECT_LT(distance(step_of(s, rbm, images), centred(gradient, mu, lambda)), 2e-3);
    }
  }
}

/// PCD with 10,000 chains that are taken to equilibrium, against the exact update: entries of <v h>
/// within 5.5 of at most sqrt(<v^2> / chains), 4e-8 for each of 49 entries.
TEST(TrainerGaussian, LongChainsFollowTheExactGradient) {
  const Images images(30);
  const Rbm rbm = test::random_gaussian_rbm(n_visible, n_hidden, 17, 0.8f, 0.3f);
  TrainerSettings s = test::settings(Algorithm::pcd, 1.0f, 10'000);
  s.gibbs_steps = 60;
  const double largest = test::second_moments(rbm).diagonal().maxCoeff();
  const double error = std::sqrt(std::max(largest, 1.0) / 10'000);
  const Rbm exact = step_of(test::settings(Algorithm::exact, 1.0f, 10'000), rbm, images);
  EXPECT_LT(distance(step_of(s, rbm, images), exact), 5.5 * error);
}

Rbm learned(TrainerSettings s, const Images& images, int updates, float variance = 0.5f) {
  Rbm rbm = make_gaussian_rbm(n_visible, n_hidden, 3, variance);
  Trainer trainer(n_visible, n_hidden, 3, rbm.kinds);
  trainer.set_settings(s);
  for (int k = 0; k < updates; ++k) trainer.update(rbm, images.grey, images.scale);
  return rbm;
}

/// The best model that knows nothing of how pixels go together: N(mean, variance) of each pixel.
double independent_log_density(const Batch& values) {
  double sum = 0.0;
  for (Index i = 0; i < values.rows(); ++i) {
    const Eigen::ArrayXd v = values.row(i).cast<double>();
    const double variance = (v - v.mean()).square().mean();
    sum -= 0.5 * (std::log(2.0 * std::numbers::pi * variance) + 1.0);
  }
  return sum;
}

TEST(TrainerGaussian, EveryAlgorithmBeatsTheIndependentGaussianOnImagesThatGoTogether) {
  const Images images(300);
  const double independent = independent_log_density(images.values);
  for (const Algorithm algorithm :
       {Algorithm::cd, Algorithm::pcd, Algorithm::fast_pcd, Algorithm::exact}) {
    for (const Centering centering : test::centerings) {
      TrainerSettings s = test::settings(algorithm, 0.02f, 30);
      s.centering = centering;
      s.momentum = 0.5f;
      const Rbm rbm = learned(s, images, 1500);
      EXPECT_GT(exact_log_density(rbm, images.values), independent + 1.0)
          << static_cast<int>(algorithm) << " centred " << static_cast<int>(centering);
    }
  }
}

TEST(TrainerGaussian, PenaltiesWorkOnRealValues) {
  const Images images(300);
  TrainerSettings s = test::settings(Algorithm::pcd, 0.02f, 30);
  const Rbm plain = learned(s, images, 400);
  TrainerSettings limited = s;
  limited.norm_limit = 0.5f;
  EXPECT_LE(learned(limited, images, 400).weights.colwise().norm().maxCoeff(), 0.5f * 1.0001f);
  EXPECT_GT(plain.weights.colwise().norm().maxCoeff(), 0.5f);
  TrainerSettings thin = s;
  thin.l1_decay = 0.2f;
  EXPECT_GT((learned(thin, images, 400).weights.array() == 0.0f).count(), 4);
  TrainerSettings sparse = s;
  sparse.sparsity_cost = 3.0f;
  sparse.sparsity_target = 0.05f;
  const auto activity = [&](const Rbm& rbm) {
    return mean_h_from_values(rbm, images.values).mean();
  };
  EXPECT_LT(activity(learned(sparse, images, 400)), activity(plain) - 0.1f);
}

TEST(TrainerGaussian, OnMeansAndWithSampledStatisticsItStillLearns) {
  const Images images(300);
  const double independent = independent_log_density(images.values);
  TrainerSettings s = test::settings(Algorithm::cd, 0.02f, 30);
  s.hidden_statistics = UnitStatistics::sampled;
  EXPECT_GT(exact_log_density(learned(s, images, 1500), images.values), independent + 1.0);
  s.visible_statistics = UnitStatistics::mean;
  const Rbm on_means = learned(s, images, 300);
  EXPECT_GT(on_means.weights.cwiseAbs().maxCoeff(), 0.1f);
}

template <class Call>
ErrorCode code_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::bad_state;
}

TEST(TrainerGaussian, WhatCannotBeDoneIsRefusedInASentence) {
  const Images images(10);
  Trainer trainer(n_visible, n_hidden, 1, gaussian());
  const TrainerSettings tempered = test::settings(Algorithm::tempering, 0.01f, 5);
  EXPECT_EQ(code_of([&] { trainer.set_settings(tempered); }), ErrorCode::out_of_range);
  EXPECT_EQ(trainer.settings().algorithm, Algorithm::pcd) << "the former settings stay";
  Trainer wide(n_visible, max_exact_units + 1, 1, gaussian());
  const TrainerSettings exact = test::settings(Algorithm::exact, 0.01f, 5);
  EXPECT_EQ(code_of([&] { wide.set_settings(exact); }), ErrorCode::out_of_range);
  Rbm real = make_gaussian_rbm(n_visible, n_hidden, 1), binary = make_rbm(n_visible, n_hidden, 1);
  EXPECT_EQ(code_of([&] { trainer.update(real, images.grey); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { trainer.update(binary, images.grey, images.scale); }),
            ErrorCode::out_of_range);
  Trainer other(n_visible, n_hidden, 1);
  EXPECT_EQ(code_of([&] { other.update(real, images.grey, images.scale); }),
            ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { trainer.update(real, GreyBatch(n_visible, 0), images.scale); }),
            ErrorCode::no_data);
}

TEST(TrainerGaussian, ADivergingRunStopsOnFiniteParameters) {
  const Images images(60);
  TrainerSettings s = test::settings(Algorithm::cd, 10.0f, 10);
  s.gibbs_steps = 5;
  Rbm rbm = make_gaussian_rbm(n_visible, n_hidden, 3);
  Trainer trainer(n_visible, n_hidden, 3, rbm.kinds);
  trainer.set_settings(s);
  const ErrorCode code = code_of([&] {
    for (int k = 0; k < 3000; ++k) trainer.update(rbm, images.grey, images.scale);
  });
  EXPECT_EQ(code, ErrorCode::not_finite);
  EXPECT_TRUE(all_within_limit(rbm.weights.data(), rbm.weights.size()));
  EXPECT_TRUE(all_within_limit(rbm.visible_bias.data(), rbm.visible_bias.size()));
}

}  // namespace
}  // namespace rbm
