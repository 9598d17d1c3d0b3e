#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "sessions.h"
#include "trainer_settings.h"

namespace rbm {
namespace {

using test::code_of;
using test::numbered_images;
using test::source_of;

constexpr Index n_images = 700;  // more than two of the blocks in which a source is looked at
constexpr double share = 0.2;

BinaryBatch some_images() { return bars_and_stripes(4, n_images, 5).images; }

/// The session after learning, dreaming and measuring, all of which may look at images.
Session at_work(const BinaryBatch& images, double held_out_share, Algorithm algorithm) {
  Session session(16, 8, 3);
  session.set_data(images, held_out_share);
  TrainerSettings settings;
  settings.algorithm = algorithm;
  settings.centering = Centering::mean;
  session.set_trainer(settings);
  session.train(50);
  session.restart_chains_from_data();
  session.step_chains(2);
  return session;
}

TEST(HeldOut, ImagesAreThoseThatTheShareNames) {
  const BinaryBatch images = numbered_images(n_images);
  const SplitImages split = split_images(images, share);
  Session handed(16, 8, 3), read(16, 8, 3);
  handed.set_data(images, share);
  read.set_data(n_images, source_of(images), share);
  for (const Session* session : {&handed, &read}) {
    EXPECT_EQ(session->held_out().cols(), 140);
    EXPECT_EQ(session->data(), split.training);
    EXPECT_EQ(session->held_out(), split.held_out);
  }
  EXPECT_EQ(read.save(), handed.save());
}

TEST(HeldOut, ImagesDoNotDependOnTheMachine) {
  const BinaryBatch images = numbered_images(n_images);
  Session one(16, 8, 3), two(16, 20, 4);
  for (Session* session : {&one, &two}) session->set_data(images, share);
  EXPECT_EQ(one.held_out(), two.held_out());
  two.train(3);
  two.reset(5, 9);
  EXPECT_EQ(one.held_out(), two.held_out());
  EXPECT_EQ(one.data(), two.data());
}

TEST(HeldOut, ImagesAreNeverLearnedFrom) {
  const BinaryBatch images = some_images();
  BinaryBatch others = images;
  for (const Index image : held_out_images(n_images, share)) {
    others.col(image) = 1 - images.col(image).array();
  }
  for (const Algorithm algorithm : test::algorithms) {
    const Session one = at_work(images, share, algorithm), two = at_work(others, share, algorithm);
    EXPECT_NE(one.held_out(), two.held_out());
    EXPECT_EQ(one.save(), two.save()) << "weights, biases, chains and counters";
    EXPECT_EQ(one.measure().pseudo_likelihood, two.measure().pseudo_likelihood);
    EXPECT_EQ(one.measure().reconstruction_error, two.measure().reconstruction_error);
    EXPECT_EQ(one.hidden_activity(), two.hidden_activity());
  }
}

/// What the rest of the images makes is what they make alone, visible biases included.
TEST(HeldOut, TrainingIsThatOnTheOtherImagesAlone) {
  const BinaryBatch images = some_images();
  const BinaryBatch alone = split_images(images, share).training;
  for (const Algorithm algorithm : test::algorithms) {
    Session one = at_work(images, share, algorithm), two = at_work(alone, 0.0, algorithm);
    EXPECT_EQ(one.save(), two.save());
    EXPECT_NE(one.save(), at_work(images, 0.0, algorithm).save()) << "the share matters";
    one.reset(4, 6);
    two.reset(4, 6);
    EXPECT_EQ(one.save(), two.save());
  }
}

TEST(HeldOut, VisibleBiasesAreFromTrainingImagesOnly) {
  const BinaryBatch images = some_images();
  Rbm expected = make_rbm(16, 8, 3);
  set_visible_bias_from_data(expected, split_images(images, share).training);
  Session handed(16, 8, 3), read(16, 8, 3);
  handed.set_data(images, share);
  read.set_data(n_images, source_of(images), share);
  for (Session* session : {&handed, &read}) {
    EXPECT_EQ(session->rbm().visible_bias, expected.visible_bias);
    session->reset(8, 3);
    EXPECT_EQ(session->rbm().visible_bias, expected.visible_bias);
  }
}

TEST(HeldOut, AnyChangeOfNumberOrShareGivesTheSameSession) {
  const BinaryBatch images = numbered_images(n_images);
  Session handed(16, 8, 3), read(16, 8, 3);
  for (const double next_share : {0.0, 0.3, 0.3, 0.5, 0.01, 0.0}) {
    for (const Index n : {n_images, Index{300}, Index{1}, Index{0}, n_images, n_images - 1}) {
      const BinaryBatch some = images.leftCols(n);
      handed.set_data(some, next_share);
      read.set_data(n, source_of(some), next_share);
      ASSERT_EQ(read.data(), handed.data()) << n << ", " << next_share;
      ASSERT_EQ(read.held_out(), handed.held_out()) << n << ", " << next_share;
      ASSERT_EQ(read.save(), handed.save()) << n << ", " << next_share;
    }
  }
}

/// No second set of one size: what is read goes where the former images were.
TEST(HeldOut, AsManyImagesTakeThePlaceOfTheFormer) {
  Session session(16, 8, 3);
  session.set_data(some_images(), share);
  const std::uint8_t* const training = session.data().data();
  const std::uint8_t* const held_out = session.held_out().data();
  const BinaryBatch others = numbered_images(n_images);
  session.set_data(n_images, source_of(others), share);
  EXPECT_EQ(session.data().data(), training);
  EXPECT_EQ(session.held_out().data(), held_out);
  EXPECT_EQ(session.held_out(), split_images(others, share).held_out);
  const BinaryBatch one_more = numbered_images(n_images + 1);  // none more is held out
  session.set_data(n_images + 1, source_of(one_more), share);
  EXPECT_EQ(session.held_out().data(), held_out);
  EXPECT_EQ(session.data(), split_images(one_more, share).training);
}

TEST(HeldOut, WhatIsRefusedKeepsTheFormerImages) {
  Session session(16, 8, 3);
  session.set_data(some_images(), share);
  const BinaryBatch training = session.data(), held_out = session.held_out();
  const auto saved = session.save();
  const auto expect_kept = [&](ErrorCode code, const BinaryBatch& images, double wanted) {
    EXPECT_EQ(code_of([&] { session.set_data(images, wanted); }), code);
    EXPECT_EQ(code_of([&] { session.set_data(images.cols(), source_of(images), wanted); }), code);
    EXPECT_EQ(session.data(), training);
    EXPECT_EQ(session.held_out(), held_out);
    EXPECT_EQ(session.save(), saved);
  };
  for (const double bad : {-0.1, 0.51, 1.0, std::numeric_limits<double>::quiet_NaN()}) {
    expect_kept(ErrorCode::out_of_range, numbered_images(n_images), bad);
  }
  const std::vector<Index> chosen = held_out_images(n_images, share);
  for (const Index bad : {Index{0}, n_images - 1, chosen.front(), chosen[70], chosen.back()}) {
    BinaryBatch images = numbered_images(n_images);
    images(15, bad) = 2;
    expect_kept(ErrorCode::not_binary, images, share);
    expect_kept(ErrorCode::not_binary, images, 0.1);
  }
}

TEST(HeldOut, AreNotSavedAndNeitherIsTheShare) {
  const BinaryBatch images = some_images();
  Session one = at_work(images, share, Algorithm::pcd);
  Session two = Session::load(one.save());
  EXPECT_EQ(two.held_out().cols(), 0);
  two.set_data(images, share);
  for (Session* session : {&one, &two}) session->train(40);
  EXPECT_EQ(two.save(), one.save());
}

}  // namespace
}  // namespace rbm
