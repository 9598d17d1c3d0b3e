#include "rbm/session.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sessions.h"
#include "trainer_settings.h"

namespace rbm {
namespace {

using test::code_of;
using test::trained;

/// The exact algorithm stays chosen, so a machine that it cannot count is refused.
TEST(Session, AResetToMoreThanTheExactAlgorithmCanCountKeepsTheMachine) {
  Session session(20, 16, 1);
  session.set_data(BinaryBatch::Ones(20, 30));
  TrainerSettings settings;
  settings.algorithm = Algorithm::exact;
  session.set_trainer(settings);
  session.train(1);
  const auto before = session.save();
  EXPECT_EQ(code_of([&] { session.reset(17, 1); }), ErrorCode::out_of_range);
  EXPECT_EQ(session.save(), before);
  EXPECT_NO_THROW(session.reset(15, 1));
}

/// An update, and everything that a page may do beside it.
void watch(Session& watched, int i) {
  watched.train(1);
  watched.set_chains(5 + i);
  watched.set_temperature(0.5f + 0.1f * static_cast<float>(i));
  watched.step_chains(i);
  watched.restart_chains_from_data();
  watched.set_clamp({BinaryVector::Ones(16), BinaryVector::Zero(16)});
  watched.measure();
  watched.hidden_activity();
  watched.free_energies(10);
  watched.parameter_statistics(Parameter::weights, 10);
  watched.activity_map(20, 5);
  watched.reset_swaps();
  watched.save();
}

TEST(Session, WatchingNeverChangesWhatIsLearned) {
  for (const Algorithm algorithm : test::all_algorithms) {
    TrainerSettings settings;
    settings.algorithm = algorithm;
    settings.n_temperatures = 3;
    Session watched = trained(0), alone = trained(0);
    watched.set_trainer(settings);
    alone.set_trainer(settings);
    alone.train(30);
    for (int i = 0; i < 30; ++i) watch(watched, i);
    EXPECT_EQ(digest(watched.rbm()), digest(alone.rbm())) << "algorithm " << int(algorithm);
  }
}

TEST(Session, ResetWithTheSameSeedStartsTheSameRunAgain) {
  Session session = trained(40);
  const std::string after_forty = digest(session.rbm());
  session.reset(10, 1);
  EXPECT_EQ(session.updates(), 0u);
  const auto fresh = session.save();
  EXPECT_EQ(fresh, trained(0).save()) << "the same as a new session";
  session.step_chains(3);
  session.reset(10, 1);
  EXPECT_EQ(session.save(), fresh) << "the chains, too";
  session.train(40);
  EXPECT_EQ(digest(session.rbm()), after_forty);
  session.reset(10, 2);
  session.train(40);
  EXPECT_EQ(digest(session.rbm()), digest(trained(40, 2).rbm()));
}

TEST(Session, WhatDoesNotFitIsRefusedAndNothingIsLost) {
  Session session = trained(5);
  const auto before = session.save();
  EXPECT_EQ(code_of([&] { session.set_data(BinaryBatch::Zero(15, 3)); }),
            ErrorCode::shape_mismatch);
  EXPECT_EQ(code_of([&] { session.set_data(BinaryBatch::Constant(16, 3, 2)); }),
            ErrorCode::not_binary);
  EXPECT_EQ(code_of([&] { session.reset(0, 1); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { session.set_chains(0); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { session.set_chains(Session::max_chains + 1); }), ErrorCode::out_of_range);
  for (const float bad : {0.0f, -1.0f, 21.0f, std::numeric_limits<float>::quiet_NaN()}) {
    EXPECT_EQ(code_of([&] { session.set_temperature(bad); }), ErrorCode::out_of_range);
  }
  EXPECT_EQ(code_of([&] {
              session.set_clamp({BinaryVector::Zero(3), BinaryVector::Zero(16)});
            }),
            ErrorCode::shape_mismatch);
  EXPECT_EQ(code_of([&] { session.restart_chains_from_image(BinaryVector::Constant(16, 7)); }),
            ErrorCode::not_binary);
  EXPECT_EQ(code_of([&] { session.step_chains(-1); }), ErrorCode::out_of_range);
  EXPECT_EQ(session.data().cols(), 90);
  EXPECT_EQ(session.save(), before);
}

TEST(Session, WithoutImagesItDreamsButDoesNotTrain) {
  Session session(9, 4, 1);
  session.step_chains(10);
  EXPECT_EQ(code_of([&] { session.train(1); }), ErrorCode::no_data);
  EXPECT_EQ(code_of([&] { session.restart_chains_from_data(); }), ErrorCode::no_data);
  EXPECT_EQ(session.measure().reconstruction_error, 0.0);
  EXPECT_TRUE(session.hidden_activity().isZero());
}

TEST(Session, NewImagesKeepTheMachineAndBeginAnEpoch) {
  Session session = trained(7);
  const std::string before = digest(session.rbm());
  const auto epoch = session.epoch();
  session.set_data(bars_and_stripes(4, 50, 9).images);
  EXPECT_EQ(digest(session.rbm()), before);
  session.train(1);
  EXPECT_EQ(session.updates(), 8u);
  EXPECT_EQ(session.epoch(), epoch + 1);
}

TEST(Session, ChainsStartWhereTheyAreToldTo) {
  Session session = trained(5);
  const BinaryVector image = session.data().col(2);
  session.restart_chains_from_image(image);
  EXPECT_EQ(session.chains().visible, image.replicate(1, session.chains().count()));
  session.step_chains(3);
  EXPECT_EQ(session.chain_steps(), 3u);
  session.restart_chains_from_data();
  EXPECT_EQ(session.chain_steps(), 0u);
  for (Index c = 0; c < session.chains().count(); ++c) {
    bool found = false;
    for (Index s = 0; s < session.data().cols(); ++s) {
      found |= session.chains().visible.col(c) == session.data().col(s);
    }
    EXPECT_TRUE(found);
  }
}

TEST(Session, ChainsStartAtManyImages) {
  Session session = trained(0);
  session.restart_chains_from_data();
  Index different = 0;
  for (Index c = 1; c < session.chains().count(); ++c) {
    different += session.chains().visible.col(c) != session.chains().visible.col(0);
  }
  EXPECT_GT(different, 18) << "36 chains, 30 images of about equal frequency";
}

TEST(Session, HeldPixelsAreHeldWhereverTheChainsStart) {
  Session session = trained(5);
  BinaryVector mask = BinaryVector::Zero(16), values = BinaryVector::Zero(16);
  mask << 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0;
  values << 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0;
  session.set_clamp({mask, values});
  const auto expect_held = [&](const char* after) {
    const Chains& chains = session.chains();
    const BinaryBatch held = values.head(8).replicate(1, chains.count());
    EXPECT_EQ(chains.visible.topRows(8), held) << after;
    EXPECT_EQ(chains.visible_mean.topRows(8), held.cast<float>()) << after;
  };
  expect_held("set_clamp");
  session.restart_chains_from_noise();
  expect_held("restart from noise");
  session.restart_chains_from_data();
  expect_held("restart from data");
  session.restart_chains_from_image(BinaryVector::Ones(16));
  expect_held("restart from image");
  EXPECT_EQ(session.chains().visible.bottomRows(8).minCoeff(), 1) << "the others are the image's";
  session.set_chains(50);
  expect_held("set_chains");
  session.step_chains(3);
  expect_held("step_chains");
}

/// The dreams written out: every call that draws has the next stream, and T is in every half-step.
TEST(Session, DreamsAreGibbsChainsAtTheTemperature) {
  Session session = trained(0, 7);  // events 0 and 1: noise without and with the images' biases
  session.train(300);
  session.set_temperature(0.4f);
  Chains chains = session.chains();
  GibbsSampler sampler;
  for (const std::uint64_t event : {2U, 3U}) {
    session.step_chains(2);
    RandomStream stream(7, Purpose::display_chains, event);
    sampler.run(session.rbm(), chains, 2, stream, {.temperature = 0.4f});
    EXPECT_EQ(session.chains().visible, chains.visible);
    EXPECT_EQ(session.chains().visible_mean, chains.visible_mean);
  }
}

TEST(Session, MeasuresShowTheMachineAndNotTheDice) {
  Session session = trained(50);
  const Measures before = session.measure();
  TrainerSettings frozen;
  frozen.learning_rate = 1e-30f;
  frozen.momentum = 0.0f;
  session.set_trainer(frozen);
  session.train(10);
  EXPECT_EQ(session.measure().reconstruction_error, before.reconstruction_error);
  EXPECT_EQ(session.measure().pseudo_likelihood, before.pseudo_likelihood);
}

/// Blank images first, full ones after: a sample that is spread evenly has half of each. 6e-5: a
/// rounding of at most 2^-24 for each of the 1,000 terms of a mean.
TEST(Session, ActivityIsTakenFromAllOverTheData) {
  Session session(16, 10, 1);
  BinaryBatch images = BinaryBatch::Zero(16, 1000);
  images.rightCols(500).setOnes();
  session.set_data(images);
  session.train(200);
  const Vector expected = mean_h_from_v(session.rbm(), images).rowwise().mean();
  EXPECT_LT((session.hidden_activity() - expected).cwiseAbs().maxCoeff(), 6e-5f);
}

TEST(Session, ReconstructionTakesProbabilitiesThroughBothLayers) {
  const Session session = trained(100);
  const BinaryVector image = session.data().col(4);
  const Batch hidden = mean_h_from_v(session.rbm(), image);
  EXPECT_EQ(session.hidden_probability(image), hidden.col(0));
  const Vector input = session.rbm().visible_bias + session.rbm().weights * hidden.col(0);
  for (Index i = 0; i < 16; ++i) {
    EXPECT_NEAR(session.reconstruction(image)(i), 1.0 / (1.0 + std::exp(-input(i))), 1e-5);
  }
}

TEST(Session, ReconstructionErrorFallsWhileLearning) {
  Session session = trained(0);
  const double before = session.measure().reconstruction_error;
  session.train(2000);
  EXPECT_LT(session.measure().reconstruction_error, 0.5 * before);
}

/// Before PCD's first update there are none, and they are no part of what is saved.
TEST(Session, PersistentChainsAreThoseOfTheTrainer) {
  Session session = trained(0);
  EXPECT_EQ(session.persistent_chains().cols(), 0);
  TrainerSettings settings;
  settings.algorithm = Algorithm::cd;
  session.set_trainer(settings);
  session.train(1);
  EXPECT_EQ(session.persistent_chains().cols(), 0) << "CD has none";
  settings.algorithm = Algorithm::pcd;
  settings.batch_size = 7;
  session.set_trainer(settings);
  session.train(1);
  EXPECT_EQ(session.persistent_chains().rows(), 16);
  EXPECT_EQ(session.persistent_chains().cols(), 7);
  EXPECT_EQ(Session::load(session.save()).persistent_chains().cols(), 0);
  settings.algorithm = Algorithm::exact;
  session.set_trainer(settings);
  EXPECT_EQ(session.persistent_chains().cols(), 0) << "given up at once";
  settings.algorithm = Algorithm::tempering;
  settings.n_temperatures = 3;
  session.set_trainer(settings);
  session.train(1);
  EXPECT_EQ(session.persistent_chains().cols(), 7) << "those at T = 1";
  session.reset(10, 1);
  EXPECT_EQ(session.persistent_chains().cols(), 0);
}

}  // namespace
}  // namespace rbm
