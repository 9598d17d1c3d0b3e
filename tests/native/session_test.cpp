#include "rbm/session.h"

#include <gtest/gtest.h>

#include <limits>

#include "enumeration.h"
#include "rbm/datasets.h"
#include "rbm/error.h"

namespace rbm {
namespace {

Session trained(std::uint64_t updates, std::uint64_t seed = 1) {
  Session session(16, 10, seed);
  session.set_data(bars_and_stripes(4, 90, 1).images);
  session.train(updates);
  return session;
}

template <class Call>
ErrorCode code_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::bad_state;
}

TEST(Session, WatchingNeverChangesWhatIsLearned) {
  Session watched = trained(0);
  for (int i = 0; i < 30; ++i) {
    watched.train(1);
    watched.set_chains(5 + i);
    watched.set_temperature(0.5f + 0.1f * static_cast<float>(i));
    watched.step_chains(i);
    watched.restart_chains_from_data();
    watched.set_clamp({BinaryVector::Ones(16), BinaryVector::Zero(16)});
    watched.measure();
    watched.hidden_activity();
    watched.save();
  }
  EXPECT_EQ(digest(watched.rbm()), digest(trained(30).rbm()));
}

TEST(Session, ResetWithTheSameSeedStartsTheSameRunAgain) {
  Session session = trained(40);
  const std::string after_forty = digest(session.rbm());
  session.reset(10, 1);
  EXPECT_EQ(session.updates(), 0u);
  session.train(40);
  EXPECT_EQ(digest(session.rbm()), after_forty);
  session.reset(10, 2);
  session.train(40);
  EXPECT_EQ(digest(session.rbm()), digest(trained(40, 2).rbm()));
}

TEST(Session, ASavedSessionContinuesToTheBit) {
  for (const Algorithm algorithm : {Algorithm::cd, Algorithm::pcd}) {
    Session one = trained(0);
    TrainerSettings settings;
    settings.algorithm = algorithm;
    settings.momentum = 0.9f;
    settings.batch_size = 7;
    one.set_trainer(settings);
    one.set_chains(3);
    one.set_temperature(1.5f);
    BinaryVector mask = BinaryVector::Zero(16);
    mask(3) = 1;
    one.set_clamp({mask, BinaryVector::Ones(16)});
    one.train(31);  // in the middle of an epoch
    one.step_chains(4);
    Session two = Session::load(one.save());
    two.set_data(one.data());
    EXPECT_EQ(two.save(), one.save());
    for (Session* session : {&one, &two}) {
      session->train(25);
      session->step_chains(3);
    }
    EXPECT_EQ(digest(two.rbm()), digest(one.rbm()));
    EXPECT_EQ(two.chains().visible, one.chains().visible);
    EXPECT_EQ(two.save(), one.save());
    EXPECT_EQ(two.chains().visible.row(3).minCoeff(), 1) << "the held pixel is still held";
  }
}

TEST(Session, DamagedBytesAreRefusedWhereverTheDamageIs) {
  const std::vector<std::uint8_t> good = trained(3).save();
  for (std::size_t length = 0; length < good.size(); length += 41) {
    EXPECT_EQ(code_of([&] {
                Session::load({good.begin(), good.begin() + static_cast<long>(length)});
              }),
              ErrorCode::bad_state);
  }
  for (std::size_t at = 0; at < good.size(); at += 37) {
    std::vector<std::uint8_t> bad = good;
    bad[at] ^= 0x10;
    EXPECT_EQ(code_of([&] { Session::load(bad); }), ErrorCode::bad_state) << "byte " << at;
  }
  EXPECT_NO_THROW(Session::load(good));
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

TEST(Session, ReconstructionErrorFallsWhileLearning) {
  Session session = trained(0);
  const double before = session.measure().reconstruction_error;
  session.train(2000);
  EXPECT_LT(session.measure().reconstruction_error, 0.5 * before);
}

TEST(Session, HistogramsCountEveryWeight) {
  const Session session = trained(20);
  const Histogram weights = session.weight_histogram(31);
  std::uint64_t total = 0;
  for (const auto count : weights.counts) total += count;
  EXPECT_EQ(total, 160u);
  EXPECT_EQ(weights.low, -weights.high);
  EXPECT_EQ(weights.high, session.rbm().weights.cwiseAbs().maxCoeff());
  EXPECT_GT(weights.counts.front() + weights.counts.back(), 0u)
      << "the largest weight is in an end";
}

}  // namespace
}  // namespace rbm
