#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "enumeration.h"
#include "trainer_settings.h"

/// The steps of the trainer against the exact log-likelihood of small machines.
namespace rbm {
namespace {

using test::exact_log_likelihood;
using test::random_rbm;

constexpr Index n_visible = 4, n_hidden = 3;
constexpr int n_chains = 10'000;

/// Offsets (mu, lambda) of a centred machine, E = -(v - mu).a' - (h - lambda).b' -
/// (v - mu).W (h - lambda). Multiplied out it is the plain machine with a = a' - W lambda and
/// b = b' - W^T mu, so its gradient with respect to (W, a', b') moves the plain parameters by
///   dW = G,   da = da' - G lambda,   db = db' - G^T mu,
/// at offsets that stand still: what trainer.h promises for the centred gradient.
struct Offsets {
  Vector mu = Vector::Zero(n_visible);
  Vector lambda = Vector::Zero(n_hidden);
};

Offsets offsets_of(Centering centering, const Rbm& rbm, const BinaryBatch& images) {
  Offsets offsets;
  if (centering == Centering::half) {
    offsets.mu.setConstant(0.5f);
    offsets.lambda.setConstant(0.5f);
  } else if (centering != Centering::off) {
    offsets.mu = images.cast<float>().rowwise().mean();
    offsets.lambda = mean_h_from_v(rbm, images).rowwise().mean();
  }
  return offsets;
}

/// The plain machine with the parameters (W, a', b') of the centred one.
Rbm plain_machine(const Rbm& centred, const Offsets& offsets) {
  return {centred.weights, centred.visible_bias - centred.weights * offsets.lambda,
          centred.hidden_bias - centred.weights.transpose() * offsets.mu};
}

Rbm centred_machine(const Rbm& plain, const Offsets& offsets) {
  return {plain.weights, plain.visible_bias + plain.weights * offsets.lambda,
          plain.hidden_bias + plain.weights.transpose() * offsets.mu};
}

/// The direction in which the plain parameters move along the gradient of the mean log-likelihood
/// with respect to (W, a', b'), by central differences of its exact value (log Z by counting).
Rbm exact_direction(const Rbm& rbm, const Offsets& offsets, const BinaryBatch& images) {
  Rbm at = centred_machine(rbm, offsets);
  const auto derivatives = [&](auto& parameters) {
    constexpr float h = 0.01f;
    auto result = parameters;
    for (Index k = 0; k < parameters.size(); ++k) {
      const float before = parameters.data()[k];
      parameters.data()[k] = before + h;
      const double up = exact_log_likelihood(plain_machine(at, offsets), images);
      parameters.data()[k] = before - h;
      const double down = exact_log_likelihood(plain_machine(at, offsets), images);
      parameters.data()[k] = before;
      result.data()[k] = static_cast<float>((up - down) / (2.0 * static_cast<double>(h)) /
                                            static_cast<double>(images.cols()));
    }
    return result;
  };
  Rbm gradient;
  gradient.weights = derivatives(at.weights);
  gradient.visible_bias = derivatives(at.visible_bias);
  gradient.hidden_bias = derivatives(at.hidden_bias);
  // The gradient moves the plain parameters as a machine whose own offsets are taken off.
  return plain_machine(gradient, offsets);
}

/// Standard deviation over p(v) of what one chain adds to each entry of the step, all entries in
/// one vector: W, a, b.
Eigen::VectorXd deviation_of_a_chain(const Rbm& rbm, const Offsets& offsets) {
  const BinaryBatch states = test::all_states(n_visible);
  const Eigen::VectorXd p = test::visible_probability(rbm);
  const Eigen::MatrixXd v = states.cast<double>();
  const Eigen::MatrixXd h = mean_h_from_v(rbm, states).cast<double>();
  const Eigen::VectorXd mu = offsets.mu.cast<double>(), lambda = offsets.lambda.cast<double>();
  Eigen::VectorXd first = Eigen::VectorXd::Zero(n_visible * n_hidden + n_visible + n_hidden);
  Eigen::VectorXd second = first;
  for (Index s = 0; s < states.cols(); ++s) {
    // <v h> - mu <h> - <v> lambda, as in the gradient; its constant part does not vary.
    const Eigen::MatrixXd g =
        v.col(s) * h.col(s).transpose() - mu * h.col(s).transpose() - v.col(s) * lambda.transpose();
    Eigen::VectorXd entries(first.size());
    entries << g.reshaped<Eigen::RowMajor>(), v.col(s) - g * lambda, h.col(s) - g.transpose() * mu;
    first += p(s) * entries;
    second += p(s) * entries.cwiseAbs2();
  }
  return (second - first.cwiseAbs2()).cwiseMax(0.0).cwiseSqrt();
}

Eigen::VectorXd entries_of(const Rbm& rbm) {
  Eigen::VectorXd entries(n_visible * n_hidden + n_visible + n_hidden);
  entries << rbm.weights.cast<double>().reshaped<Eigen::RowMajor>(),
      rbm.visible_bias.cast<double>(), rbm.hidden_bias.cast<double>();
  return entries;
}

/// What one update at rate 1 adds to the parameters, with the negative phase of many chains that
/// are taken to equilibrium.
Eigen::VectorXd step_of_long_chains(const Rbm& before, const BinaryBatch& images,
                                    Centering centering) {
  TrainerSettings s = test::settings(Algorithm::pcd, 1.0f, n_chains);
  s.gibbs_steps = 50;
  s.centering = centering;
  Trainer trainer(n_visible, n_hidden, 1);
  trainer.set_settings(s);
  Rbm rbm = before;
  trainer.update(rbm, images);
  return entries_of(rbm) - entries_of(before);
}

/// The negative phase of 10,000 independent chains: 19 entries within 5 of their standard errors,
/// false-alarm rate about 1e-5 for each kind of centering. 0.002 more for differences in float.
TEST(Trainer, LongChainsFollowTheGradientOfTheExactLogLikelihood) {
  const Rbm rbm = random_rbm(n_visible, n_hidden, 17);
  const BinaryBatch images = test::all_states(n_visible).leftCols(6);
  for (const Centering centering : test::fixed_centerings) {
    const Offsets offsets = offsets_of(centering, rbm, images);
    const Eigen::VectorXd expected = entries_of(exact_direction(rbm, offsets, images));
    const Eigen::VectorXd taken = step_of_long_chains(rbm, images, centering);
    const Eigen::VectorXd error = deviation_of_a_chain(rbm, offsets) / std::sqrt(n_chains);
    for (Index k = 0; k < expected.size(); ++k) {
      EXPECT_NEAR(taken(k), expected(k), 5.0 * error(k) + 0.002)
          << "centering " << int(centering) << ", entry " << k;
    }
    EXPECT_GT(expected.cwiseAbs().maxCoeff(), 0.1) << "the gradient is too small to test anything";
  }
}

/// The check above tells the three gradients apart.
TEST(Trainer, TheGradientsOfTheCenteringsDiffer) {
  const Rbm rbm = random_rbm(n_visible, n_hidden, 17);
  const BinaryBatch images = test::all_states(n_visible).leftCols(6);
  const auto direction = [&](Centering centering) {
    return entries_of(exact_direction(rbm, offsets_of(centering, rbm, images), images));
  };
  const auto off = direction(Centering::off), half = direction(Centering::half);
  const auto mean = direction(Centering::mean);
  EXPECT_GT((off - half).cwiseAbs().maxCoeff(), 0.1);
  EXPECT_GT((off - mean).cwiseAbs().maxCoeff(), 0.1);
  EXPECT_GT((half - mean).cwiseAbs().maxCoeff(), 0.1);
}

/// The same machine with the visible units' states renamed, v -> 1 - v:
/// -v.a - h.b - v.W h = -(1 - v).(-a) - h.(b + W^T 1) - (1 - v).(-W) h + constant.
Rbm mirrored(const Rbm& rbm) {
  return {-rbm.weights, -rbm.visible_bias,
          rbm.hidden_bias + Vector(rbm.weights.colwise().sum().transpose())};
}

/// One step of WeightUpdate and of the biases (the formulas in trainer.h) from given phases.
Rbm stepped(const Rbm& before, const BinaryBatch& positive, const BinaryBatch& negative,
            Centering centering) {
  Rbm rbm = before;
  const Batch positive_hidden = mean_h_from_v(rbm, positive);
  const Batch negative_hidden = mean_h_from_v(rbm, negative);
  const Offsets offsets = offsets_of(centering, rbm, positive);
  CentredGradient centred;
  centred.visible_offset = offsets.mu;
  centred.hidden_offset = offsets.lambda;
  centred.visible_difference =
      positive.cast<float>().rowwise().mean() - negative.cast<float>().rowwise().mean();
  centred.hidden_difference = positive_hidden.rowwise().mean() - negative_hidden.rowwise().mean();
  Weights velocity = Weights::Zero(n_visible, n_hidden);
  WeightUpdate().apply({positive, positive_hidden}, {negative, negative_hidden}, {1.0f, 0.0f, 0.0f},
                       &centred, velocity, rbm.weights);
  rbm.visible_bias += centred.visible_difference - centred.gradient_times_hidden_offset;
  rbm.hidden_bias += centred.hidden_difference - centred.gradient_times_visible_offset;
  return rbm;
}

/// Which of its two states a unit calls 1 makes no difference to what a centred machine learns.
/// 1e-5: some twenty roundings of numbers up to 4.
TEST(Trainer, TheCentredStepDoesNotDependOnWhatIsCalledOn) {
  const Rbm rbm = random_rbm(n_visible, n_hidden, 17);
  const BinaryBatch images = test::all_states(n_visible).leftCols(6);
  const BinaryBatch fantasies = test::all_states(n_visible).rightCols(11);
  const auto invert = [](const BinaryBatch& states) {
    return BinaryBatch(BinaryBatch::Ones(states.rows(), states.cols()) - states);
  };
  const auto mismatch = [&](Centering centering) {
    const Rbm step = stepped(rbm, images, fantasies, centering);
    const Rbm other = stepped(mirrored(rbm), invert(images), invert(fantasies), centering);
    return (entries_of(mirrored(step)) - entries_of(other)).cwiseAbs().maxCoeff();
  };
  EXPECT_LT(mismatch(Centering::half), 1e-5);
  EXPECT_LT(mismatch(Centering::mean), 1e-5);
  EXPECT_GT(mismatch(Centering::off), 0.1) << "the plain gradient does depend on it";
}

/// The same for whole updates of the trainer: the steps from both sides agree within 5 of the
/// standard errors of both chains, and the plain ones do not. 19 entries, false-alarm rate about
/// 1e-5 for each kind of centering. The images' 0.002 as above.
TEST(Trainer, MirroredImagesGiveMirroredUpdates) {
  const Rbm rbm = random_rbm(n_visible, n_hidden, 17), mirror = mirrored(rbm);
  const BinaryBatch images = test::all_states(n_visible).leftCols(6);
  const BinaryBatch inverted = BinaryBatch::Ones(n_visible, 6) - images;
  for (const Centering centering : test::fixed_centerings) {
    const auto as_rbm = [](const Eigen::VectorXd& entries) {
      const Vector values = entries.cast<float>();
      return Rbm{values.head(n_visible * n_hidden).reshaped<Eigen::RowMajor>(n_visible, n_hidden),
                 values.segment(n_visible * n_hidden, n_visible), values.tail(n_hidden)};
    };
    // The mirror is linear, so it takes steps to steps.
    const Eigen::VectorXd step = step_of_long_chains(rbm, images, centering);
    const Eigen::VectorXd mirrored_step = entries_of(mirrored(as_rbm(step)));
    const Eigen::VectorXd other = step_of_long_chains(mirror, inverted, centering);
    const Eigen::VectorXd deviation =
        deviation_of_a_chain(mirror, offsets_of(centering, mirror, inverted));
    // The mirrored hidden biases sum a column of W, whose deviations add up at most.
    Eigen::VectorXd bound = 2.0 * deviation;
    bound.tail(n_hidden) += as_rbm(deviation).weights.cast<double>().colwise().sum().transpose();
    bound = 5.0 * bound / std::sqrt(n_chains) + Eigen::VectorXd::Constant(bound.size(), 0.002);
    const Eigen::VectorXd ratio = (mirrored_step - other).cwiseAbs().cwiseQuotient(bound);
    if (centering == Centering::off) {
      EXPECT_GT(ratio.maxCoeff(), 2.0);
    } else {
      EXPECT_LT(ratio.maxCoeff(), 1.0) << "centering " << int(centering);
    }
  }
}

}  // namespace
}  // namespace rbm
