#include <gtest/gtest.h>

#include <cmath>

#include "labelled_machines.h"
#include "rbm/likelihood_gradient.h"
#include "rbm/thermodynamics.h"

namespace rbm {
namespace {

using test::all_labelled_states;
using test::labelled_probability;
using test::labelled_weights;
using test::random_labelled_rbm;

constexpr Layer layers[] = {Layer::visible, Layer::hidden};

double log_partition(const Rbm& rbm, Layer layer, double temperature) {
  Enumeration sum(rbm, layer, temperature);
  sum.advance(sum.total());
  return sum.log_partition();
}

// Energies are floats of size 10 at most here: sums in double are exact to 1e-12.
TEST(LabelUnits, LogPartitionIsThatOfTheStatesWithOneLabelOn) {
  for (const float scale : {0.3f, 3.0f}) {
    const Rbm rbm = random_labelled_rbm(5, 3, 4, 1, scale);
    for (const double temperature : {1.0, 0.5, 2.0}) {
      const double truth = std::log(labelled_weights(rbm, temperature).sum());
      for (const Layer layer : layers) {
        EXPECT_NEAR(log_partition(rbm, layer, temperature), truth, 1e-9 * std::abs(truth) + 1e-9);
      }
    }
  }
}

// Inputs beyond 350, whose exponentials leave the range of doubles, are summed another way.
TEST(LabelUnits, LargeParametersAreSummedToo) {
  const Rbm rbm = random_labelled_rbm(4, 3, 3, 2, 300.0f);
  EXPECT_NEAR(log_partition(rbm, Layer::visible, 1.0), log_partition(rbm, Layer::hidden, 1.0),
              1e-9 * std::abs(log_partition(rbm, Layer::hidden, 1.0)));
}

TEST(LabelUnits, AMachineWithLabelsIsAMixtureOfPlainMachines) {
  const Rbm rbm = random_labelled_rbm(6, 4, 5, 3);
  double sum = 0.0;
  for (Index y = 0; y < 4; ++y) {
    const Rbm plain{rbm.weights.topRows(6), rbm.visible_bias.head(6),
                    rbm.hidden_bias + rbm.weights.row(6 + y).transpose()};
    sum += std::exp(static_cast<double>(rbm.visible_bias(6 + y)) + exact_log_partition(plain));
  }
  // Hidden biases were added in float: 6e-8 of numbers of size 1 for each of 5 units.
  EXPECT_NEAR(exact_log_partition(rbm), std::log(sum), 1e-5);
}

TEST(LabelUnits, ExpectationsAreThoseOfTheStatesWithOneLabelOn) {
  const Rbm rbm = random_labelled_rbm(5, 3, 4, 4);
  const Eigen::MatrixXd p = labelled_weights(rbm) / labelled_weights(rbm).sum();
  const Eigen::MatrixXd visible = all_labelled_states(rbm).cast<double>();
  const Eigen::MatrixXd hidden = test::all_states(4).cast<double>();
  for (const Layer layer : layers) {
    ExpectationSum sum(rbm, layer);
    while (!sum.advance(7)) {
    }
    const Expectations model = sum.expectations();
    EXPECT_LT((model.both - visible * p * hidden.transpose()).cwiseAbs().maxCoeff(), 1e-9);
    EXPECT_LT((model.visible - visible * p.rowwise().sum()).cwiseAbs().maxCoeff(), 1e-9);
    EXPECT_LT((model.hidden - hidden * p.colwise().sum().transpose()).cwiseAbs().maxCoeff(), 1e-9);
    const double entropy = -(p.array() * p.array().log()).sum();
    EXPECT_NEAR(sum.entropy(), entropy, 1e-9);
    const Eigen::ArrayXXd surprise = -p.array().log();
    const double variance = (p.array() * surprise.square()).sum() - entropy * entropy;
    EXPECT_NEAR(sum.energy_variance(), variance, 1e-8);
    const Eigen::VectorXd marginal =
        layer == Layer::visible ? p.rowwise().sum().eval() : p.colwise().sum().transpose().eval();
    EXPECT_NEAR(sum.layer_entropy(), -(marginal.array() * marginal.array().log()).sum(), 1e-9);
  }
}

TEST(LabelUnits, TheVisibleDistributionIsListedClassAfterClass) {
  const Rbm rbm = random_labelled_rbm(4, 3, 5, 5);
  const Eigen::VectorXd p = visible_distribution(rbm);
  EXPECT_LT((p - labelled_probability(rbm)).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(LabelUnits, LogProbabilitiesOfPairsAddUpToOneAndAnImageHasThoseOfItsClasses) {
  const Rbm rbm = random_labelled_rbm(5, 3, 4, 6);
  const double log_z = exact_log_partition(rbm);
  const BinaryBatch states = all_labelled_states(rbm);
  const Nats log_p = log_probability(rbm, states, log_z);
  EXPECT_NEAR(log_p.array().exp().sum(), 1.0, 1e-9);
  const BinaryBatch images = joined(test::all_states(5), {}, 3);
  const Nats of_images = log_probability(rbm, images, log_z);
  EXPECT_NEAR(of_images.array().exp().sum(), 1.0, 1e-9);
  const Nats f = free_energy(rbm, images);
  for (Index s = 0; s < images.cols(); ++s) {
    const double sum = std::exp(log_p(s)) + std::exp(log_p(s + 32)) + std::exp(log_p(s + 64));
    EXPECT_NEAR(of_images(s), std::log(sum), 1e-9);
    EXPECT_NEAR(-f(s) - log_z, of_images(s), 1e-4) << "inputs in float";
  }
}

// Central differences of the counted objective with a step of 1e-2 in float parameters that are
// multiples of 2^-8, so that the steps are exact: the error is step^2 / 6 times a third derivative
// below 1, 2e-5.
TEST(LabelUnits, TheGradientIsTheSlopeOfTheJointLogLikelihood) {
  Rbm rbm = random_labelled_rbm(4, 3, 3, 7, 0.5f);
  const auto round = [](auto& values) {
    values = (values.array() * 256.0f).round().matrix() / 256.0f;
  };
  round(rbm.weights);
  round(rbm.visible_bias);
  round(rbm.hidden_bias);
  const BinaryBatch images =
      joined(test::all_states(4).leftCols(6), {0, 1, 2, no_label, 1, no_label}, 3);
  const Gradient gradient = log_likelihood_gradient(rbm, images, exact_expectations(rbm));
  constexpr float step = 1.0f / 128.0f;
  const auto slope = [&](float& parameter) {
    const float before = parameter;
    parameter = before + step;
    const double up = test::counted_log_likelihood(rbm, images);
    parameter = before - step;
    const double down = test::counted_log_likelihood(rbm, images);
    parameter = before;
    return (up - down) / (2.0 * static_cast<double>(step));
  };
  for (Index k = 0; k < rbm.weights.size(); ++k) {
    EXPECT_NEAR(gradient.weights.data()[k], slope(rbm.weights.data()[k]), 2e-5);
  }
  for (Index i = 0; i < 7; ++i) {
    EXPECT_NEAR(gradient.visible_bias(i), slope(rbm.visible_bias(i)), 2e-5);
  }
  for (Index j = 0; j < 3; ++j) {
    EXPECT_NEAR(gradient.hidden_bias(j), slope(rbm.hidden_bias(j)), 2e-5);
  }
}

TEST(LabelUnits, CountAsTheirStatesWhenALayerIsChosen) {
  Rbm rbm = make_rbm(20 + 255, 60, 1);
  rbm.kinds.n_labels = 255;
  EXPECT_EQ(counted_units(rbm, Layer::visible), 28);
  EXPECT_FALSE(can_enumerate(rbm));
  Rbm few = make_rbm(16 + 10, 60, 1);
  few.kinds.n_labels = 10;
  EXPECT_EQ(counted_units(few, Layer::visible), 20);
  EXPECT_EQ(smaller_layer(few), Layer::visible);
  EXPECT_TRUE(can_enumerate(few));
}

}  // namespace
}  // namespace rbm
