#include <gtest/gtest.h>

#include <algorithm>

#include "enumeration.h"
#include "rbm/numeric.h"
#include "trainer_settings.h"

namespace rbm {
namespace {

using test::random_rbm;

constexpr std::uint64_t seed = 3;
constexpr Index n_visible = 6, n_hidden = 5, n_images = 7;

/// An update written out from the functions of rbm.h, the names of the streams and the formulas in
/// trainer.h. The images are all equal, so that the order of the epoch makes no difference.
class WrittenOut {
 public:
  WrittenOut(Rbm start, BinaryBatch images) : rbm(std::move(start)), images_(std::move(images)) {
    const Index nv = rbm.n_visible(), nh = rbm.n_hidden();
    velocity_ = {Weights::Zero(nv, nh), Vector::Zero(nv), Vector::Zero(nh)};
    fast_ = velocity_;
    hidden_.resize(nh, 0);
  }

  void update(const TrainerSettings& s, std::uint64_t number) {
    RandomStream stream(seed, Purpose::negative_phase, number);
    const Batch data_v = images_.cast<float>();
    Batch data_h = mean_h_from_v(rbm, images_);
    if (s.hidden_statistics == UnitStatistics::sampled || s.algorithm == Algorithm::cd) {
      data_states_ = sample_h_from_v(rbm, images_, stream);
    }
    if (s.hidden_statistics == UnitStatistics::sampled) data_h = data_states_.cast<float>();
    const Batch model_v = run_chains(s, number, stream);
    const Batch model_h = mean_h(rbm, model_v);
    const Vector visible_difference = data_v.rowwise().mean() - model_v.rowwise().mean();
    const Vector hidden_difference = data_h.rowwise().mean() - model_h.rowwise().mean();
    take_offsets(s, data_v, data_h, model_v, model_h);
    Weights gradient = data_v * data_h.transpose() / static_cast<float>(data_v.cols()) -
                       model_v * model_h.transpose() / static_cast<float>(model_v.cols());
    gradient -= mu_ * hidden_difference.transpose() + visible_difference * lambda_.transpose();
    if (s.algorithm == Algorithm::fast_pcd) {
      fast_.weights = s.fast_decay * fast_.weights + s.fast_learning_rate * gradient;
      fast_.visible_bias = s.fast_decay * fast_.visible_bias +
                           s.fast_learning_rate * (visible_difference - gradient * lambda_);
      fast_.hidden_bias = s.fast_decay * fast_.hidden_bias +
                          s.fast_learning_rate * (hidden_difference - gradient.transpose() * mu_);
    }
    step(s, gradient - s.weight_decay * rbm.weights, velocity_.weights, rbm.weights);
    step(s, visible_difference - gradient * lambda_, velocity_.visible_bias, rbm.visible_bias);
    step(s, hidden_difference - gradient.transpose() * mu_, velocity_.hidden_bias, rbm.hidden_bias);
  }

  Rbm rbm;

 private:
  /// CD: the chains begin with h ~ p(h | images). PCD: they go on from the hidden layer that was
  /// drawn after the last fantasies; new ones come from the machine without couplings.
  /// They follow the machine and its fast weights. With visible means these take the states' place.
  Batch run_chains(const TrainerSettings& s, std::uint64_t number, RandomStream& stream) {
    const Rbm driving{rbm.weights + fast_.weights, rbm.visible_bias + fast_.visible_bias,
                      rbm.hidden_bias + fast_.hidden_bias};
    if (s.algorithm == Algorithm::cd) {
      hidden_ = data_states_;
    } else {
      const Index kept = std::min<Index>(hidden_.cols(), s.batch_size);
      RandomStream start(seed, Purpose::persistent_chains, number);
      Rbm uncoupled = rbm;
      uncoupled.weights.setZero();
      const BinaryBatch blank = BinaryBatch::Zero(rbm.n_visible(), s.batch_size - kept);
      BinaryBatch fitted(rbm.n_hidden(), s.batch_size);
      fitted << hidden_.leftCols(kept), sample_h_from_v(uncoupled, blank, start);
      hidden_ = fitted;
    }
    const bool means = s.visible_statistics == UnitStatistics::mean;
    const auto downward = [&](const BinaryBatch& hidden) {
      return means ? mean_v_from_h(driving, hidden)
                   : Batch(sample_v_from_h(driving, hidden, stream).cast<float>());
    };
    Batch visible = downward(hidden_);
    for (int step = 1; step < s.gibbs_steps; ++step) {
      visible = downward(sampled(mean_h(driving, visible), stream));
    }
    if (s.algorithm != Algorithm::cd) hidden_ = sampled(mean_h(driving, visible), stream);
    return visible;
  }

  static Batch mean_h(const Rbm& machine, const Batch& visible) {
    Batch x = (machine.weights.transpose() * visible).colwise() + machine.hidden_bias;
    return x.unaryExpr([](float input) { return sigmoid(input); });
  }

  static BinaryBatch sampled(const Batch& mean, RandomStream& stream) {
    Batch uniforms(mean.rows(), mean.cols());
    stream.fill_uniform(uniforms.data(), static_cast<std::size_t>(uniforms.size()));
    return (uniforms.array() < mean.array()).cast<std::uint8_t>();
  }

  /// The first mini-batch that is centred by means sets them, the next ones slide them.
  void take_offsets(const TrainerSettings& s, const Batch& data_v, const Batch& data_h,
                    const Batch& model_v, const Batch& model_h) {
    const bool goes_on = were_means_;
    were_means_ = s.centering != Centering::off && s.centering != Centering::half;
    if (!were_means_) {
      const float offset = s.centering == Centering::half ? 0.5f : 0.0f;
      mu_.setConstant(data_v.rows(), offset);
      lambda_.setConstant(data_h.rows(), offset);
      return;
    }
    Vector visible = data_v.rowwise().mean(), hidden = data_h.rowwise().mean();
    if (s.centering == Centering::enhanced) {
      visible = (visible + Vector(model_v.rowwise().mean())) / 2.0f;
      hidden = (hidden + Vector(model_h.rowwise().mean())) / 2.0f;
    }
    const float share = s.sliding_factor;
    mu_ = goes_on ? Vector((1.0f - share) * mu_ + share * visible) : visible;
    lambda_ = goes_on ? Vector((1.0f - share) * lambda_ + share * hidden) : hidden;
  }

  template <class Gradient, class Values>
  static void step(const TrainerSettings& s, const Gradient& gradient, Values& velocity,
                   Values& parameters) {
    velocity = s.momentum * velocity + s.learning_rate * gradient;
    parameters += velocity;
  }

  BinaryBatch images_;
  BinaryBatch hidden_;
  BinaryBatch data_states_;
  Rbm velocity_;
  Rbm fast_;
  Vector mu_, lambda_;
  bool were_means_ = false;
};

double distance(const Rbm& a, const Rbm& b) {
  return static_cast<double>(std::max({(a.weights - b.weights).cwiseAbs().maxCoeff(),
                                       (a.visible_bias - b.visible_bias).cwiseAbs().maxCoeff(),
                                       (a.hidden_bias - b.hidden_bias).cwiseAbs().maxCoeff()}));
}

/// 2e-6: some ten roundings (2^-24 each) of numbers near 1, over eight terms of a product.
void expect_the_formula(UnitStatistics hidden_statistics, UnitStatistics visible_statistics) {
  const BinaryBatch images = test::all_states(n_visible).col(37).replicate(1, n_images);
  for (const Algorithm algorithm : {Algorithm::cd, Algorithm::pcd, Algorithm::fast_pcd}) {
    for (const Centering centering : test::centerings) {
      TrainerSettings s = test::settings(algorithm, 0.3f, 10);
      s.hidden_statistics = hidden_statistics;
      s.visible_statistics = visible_statistics;
      s.fast_learning_rate = 0.4f;
      s.fast_decay = 0.8f;
      s.gibbs_steps = 2;
      s.momentum = 0.5f;
      s.weight_decay = 0.01f;
      s.centering = centering;
      s.sliding_factor = 0.2f;
      Rbm rbm = random_rbm(n_visible, n_hidden, 8);
      Trainer trainer(n_visible, n_hidden, seed);
      WrittenOut expected(rbm, images);
      // PCD keeps the first chains and adds new ones; 40 is beyond the border of the tables.
      for (const int batch_size : {10, 10, 14, 9, 40}) {
        s.batch_size = batch_size;
        trainer.set_settings(s);
        expected.update(s, trainer.updates());
        trainer.update(rbm, images);
        EXPECT_LT(distance(rbm, expected.rbm), 2e-6)
            << "algorithm " << int(algorithm) << ", centering " << int(centering);
        expected.rbm = rbm;  // so that no rounding can tip a sample of the next update
      }
    }
  }
}

TEST(Trainer, AnUpdateIsTheFormula) {
  expect_the_formula(UnitStatistics::mean, UnitStatistics::sampled);
}

TEST(Trainer, AnUpdateWithOtherStatisticsIsTheFormula) {
  expect_the_formula(UnitStatistics::sampled, UnitStatistics::sampled);
  expect_the_formula(UnitStatistics::mean, UnitStatistics::mean);
  expect_the_formula(UnitStatistics::sampled, UnitStatistics::mean);
}

/// Velocities are kept; the means are taken anew after offsets of 1/2.
TEST(Trainer, CenteringMayBeSwitchedInTheMiddle) {
  const BinaryBatch images = test::all_states(n_visible).col(37).replicate(1, n_images);
  TrainerSettings s = test::settings(Algorithm::cd, 0.3f, 10);
  s.momentum = 0.5f;
  s.sliding_factor = 0.2f;
  Rbm rbm = random_rbm(n_visible, n_hidden, 8);
  Trainer trainer(n_visible, n_hidden, seed);
  WrittenOut expected(rbm, images);
  for (const Centering centering : {Centering::mean, Centering::mean, Centering::half,
                                    Centering::mean, Centering::mean, Centering::half}) {
    s.centering = centering;
    trainer.set_settings(s);
    expected.update(s, trainer.updates());
    trainer.update(rbm, images);
    EXPECT_LT(distance(rbm, expected.rbm), 2e-6) << "update " << trainer.updates();
    expected.rbm = rbm;
  }
}

}  // namespace
}  // namespace rbm
