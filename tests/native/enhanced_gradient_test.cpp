#include <gtest/gtest.h>

#include "enumeration.h"
#include "rbm/error.h"
#include "sessions.h"
#include "trainer_settings.h"

/// The centred gradient with each kind of offsets, without noise: the exact negative phase counts.
namespace rbm {
namespace {

using test::random_rbm;

constexpr Index n_visible = 4, n_hidden = 3, n_images = 6;

/// Expectations under data or model.
struct Expectations {
  Eigen::VectorXd v, h;
  Eigen::MatrixXd vh;

  Eigen::MatrixXd covariance() const { return vh - v * h.transpose(); }
};

/// @param weight  of each column of `states`
Expectations expectations(const Rbm& rbm, const BinaryBatch& states,
                          const Eigen::VectorXd& weight) {
  const Eigen::MatrixXd v = states.cast<double>();
  const Eigen::MatrixXd h = mean_h_from_v(rbm, states).cast<double>();
  return {v * weight, h * weight, v * weight.asDiagonal() * h.transpose()};
}

Expectations of_data(const Rbm& rbm, const BinaryBatch& images) {
  const double share = 1.0 / static_cast<double>(images.cols());
  return expectations(rbm, images, Eigen::VectorXd::Constant(images.cols(), share));
}

Expectations of_model(const Rbm& rbm) {
  return expectations(rbm, test::all_states(n_visible), test::visible_probability(rbm));
}

/// Cho, Raiko & Ilin (2011), the enhanced gradient: for the weights the difference of two
/// covariances, and for each bias what is left of its own gradient.
Rbm enhanced_gradient(const Expectations& data, const Expectations& model) {
  const Eigen::MatrixXd weights = data.covariance() - model.covariance();
  const Eigen::VectorXd visible = data.v - model.v - weights * (data.h + model.h) / 2.0;
  const Eigen::VectorXd hidden = data.h - model.h - weights.transpose() * (data.v + model.v) / 2.0;
  return {weights.cast<float>(), visible.cast<float>(), hidden.cast<float>()};
}

TrainerSettings exact_settings(Centering centering, float sliding_factor = 1.0f,
                               int batch_size = n_images) {
  TrainerSettings s = test::settings(Algorithm::exact, 0.5f, batch_size);
  s.centering = centering;
  s.sliding_factor = sliding_factor;
  return s;
}

float distance(const Rbm& a, const Rbm& b) {
  return std::max({(a.weights - b.weights).cwiseAbs().maxCoeff(),
                   (a.visible_bias - b.visible_bias).cwiseAbs().maxCoeff(),
                   (a.hidden_bias - b.hidden_bias).cwiseAbs().maxCoeff()});
}

Rbm sum(const Rbm& a, const Rbm& b, float share) {
  return {a.weights + share * b.weights, a.visible_bias + share * b.visible_bias,
          a.hidden_bias + share * b.hidden_bias};
}

BinaryBatch some_images() { return test::all_states(n_visible).leftCols(n_images); }

/// 1e-6: some ten roundings of numbers up to 1.
TEST(EnhancedGradient, IsThatOfItsPublishedDefinitionAtEveryUpdate) {
  const BinaryBatch images = some_images();
  Rbm rbm = random_rbm(n_visible, n_hidden, 17);
  Trainer trainer(n_visible, n_hidden, 1);
  trainer.set_settings(exact_settings(Centering::enhanced));
  for (int update = 0; update < 5; ++update) {
    const Rbm expected = sum(rbm, enhanced_gradient(of_data(rbm, images), of_model(rbm)), 0.5f);
    trainer.update(rbm, images);
    EXPECT_LT(distance(rbm, expected), 1e-6f) << "update " << update;
  }
}

/// With a smaller sliding factor the offsets follow the averages of data and model.
TEST(EnhancedGradient, SlidesItsOffsetsWhereItIsTold) {
  constexpr float share = 0.2f;
  const BinaryBatch images = some_images();
  Rbm rbm = random_rbm(n_visible, n_hidden, 17);
  Trainer trainer(n_visible, n_hidden, 1);
  trainer.set_settings(exact_settings(Centering::enhanced, share));
  Eigen::VectorXd mu, lambda;
  for (int update = 0; update < 5; ++update) {
    const Expectations data = of_data(rbm, images), model = of_model(rbm);
    const Eigen::VectorXd v = (data.v + model.v) / 2.0, h = (data.h + model.h) / 2.0;
    mu = update == 0 ? v : Eigen::VectorXd(mu + double{share} * (v - mu));
    lambda = update == 0 ? h : Eigen::VectorXd(lambda + double{share} * (h - lambda));
    const Eigen::VectorXd dv = data.v - model.v, dh = data.h - model.h;
    const Eigen::MatrixXd g = data.vh - model.vh - mu * dh.transpose() - dv * lambda.transpose();
    const Rbm gradient{g.cast<float>(), (dv - g * lambda).cast<float>(),
                       (dh - g.transpose() * mu).cast<float>()};
    const Rbm expected = sum(rbm, gradient, 0.5f);
    trainer.update(rbm, images);
    EXPECT_LT(distance(rbm, expected), 1e-6f) << "update " << update;
  }
}

/// The same machine with the visible units' states renamed, v -> 1 - v.
Rbm mirrored(const Rbm& rbm) {
  return {-rbm.weights, -rbm.visible_bias,
          rbm.hidden_bias + Vector(rbm.weights.colwise().sum().transpose())};
}

/// The same machine with the hidden units' states renamed, h -> 1 - h.
Rbm hidden_mirrored(const Rbm& rbm) {
  return {-rbm.weights, rbm.visible_bias + Vector(rbm.weights.rowwise().sum()), -rbm.hidden_bias};
}

Rbm after_updates(Rbm rbm, const BinaryBatch& images, Centering centering) {
  TrainerSettings s = exact_settings(centering, 0.3f, 4);  // of six images: two kinds of batches
  s.momentum = 0.5f;
  Trainer trainer(n_visible, n_hidden, 1);
  trainer.set_settings(s);
  for (int update = 0; update < 6; ++update) trainer.update(rbm, images);
  return rbm;
}

/// Which of its two states a unit calls 1 makes no difference to what is learned, and it does to
/// the plain gradient. 1e-5: some hundred roundings of numbers up to 2.
TEST(Centering, NoKindOfItDependsOnWhatIsCalledOn) {
  const Rbm rbm = random_rbm(n_visible, n_hidden, 17);
  const BinaryBatch images = some_images();
  const BinaryBatch inverted = BinaryBatch::Ones(n_visible, n_images) - images;
  const auto mismatch = [&](Centering centering) {
    const Rbm learned = after_updates(rbm, images, centering);
    const Rbm from_visible = after_updates(mirrored(rbm), inverted, centering);
    const Rbm from_hidden = after_updates(hidden_mirrored(rbm), images, centering);
    return std::minmax({distance(mirrored(learned), from_visible),
                        distance(hidden_mirrored(learned), from_hidden)});
  };
  for (const Centering centering : test::centerings) {
    if (centering == Centering::off) continue;
    EXPECT_LT(mismatch(centering).second, 1e-5f) << "centering " << int(centering);
  }
  EXPECT_GT(mismatch(Centering::off).first, 0.1f);
}

/// One update at rate 1/2 from a batch of one image, written out.
Rbm stepped_at(const Rbm& rbm, const BinaryBatch& image, const Eigen::VectorXd& mu) {
  const Expectations data = of_data(rbm, image), model = of_model(rbm);
  const Eigen::VectorXd dv = data.v - model.v, dh = data.h - model.h;
  const Eigen::MatrixXd g = data.vh - model.vh - mu * dh.transpose() - dv * data.h.transpose();
  return sum(
      rbm,
      {g.cast<float>(), (dv - g * data.h).cast<float>(), (dh - g.transpose() * mu).cast<float>()},
      0.5f);
}

/// Whichever image the batch has, the offset is the mean of all.
TEST(DataMean, IsOfAllImagesAndStandsStill) {
  const BinaryBatch images = some_images();
  const Eigen::VectorXd mu = images.cast<double>().rowwise().mean();
  Rbm rbm = random_rbm(n_visible, n_hidden, 17);
  Trainer trainer(n_visible, n_hidden, 1);
  trainer.set_settings(exact_settings(Centering::data_mean, 1.0f, 1));
  for (Index update = 0; update < 2 * n_images; ++update) {
    float nearest = 1.0f;
    const Rbm before = rbm;
    trainer.update(rbm, images);
    for (Index s = 0; s < n_images; ++s) {
      nearest = std::min(nearest, distance(rbm, stepped_at(before, images.col(s), mu)));
    }
    EXPECT_LT(nearest, 1e-6f) << "update " << update;
  }
}

/// A session that was given other images, as many, takes their mean at once, and so does one that
/// was saved before and loaded after: both go on alike.
TEST(DataMean, IsThatOfTheImagesThatTookTheirPlace) {
  const BinaryBatch first = some_images();
  const BinaryBatch second = test::all_states(n_visible).rightCols(n_images);
  Session one(n_visible, n_hidden, 5);
  one.set_data(first);
  one.set_trainer(exact_settings(Centering::data_mean, 0.1f, 4));
  one.train(1);  // in the middle of an epoch
  Session two = Session::load(one.save());
  Session three = Session::load(one.save());
  one.set_data(second);
  two.set_data(second);
  three.set_data(first);
  for (Session* session : {&one, &two, &three}) session->train(1);
  EXPECT_EQ(one.save(), two.save());
  EXPECT_GT(distance(one.rbm(), three.rbm()), 1e-3f) << "the images make a difference";
}

}  // namespace
}  // namespace rbm
