#include <gtest/gtest.h>

#include <limits>

#include "rbm/gaussian.h"
#include "sessions.h"

namespace rbm {
namespace {

using test::code_of;
using test::trained;

/// Another machine of the same size.
Rbm other_machine() { return trained(50, 9).rbm(); }

void give(Session& session, const Rbm& machine) {
  session.set_parameters(machine.weights, machine.visible_bias, machine.hidden_bias);
}

TEST(SetParameters, BeginsARunThatDependsOnNothingElse) {
  const Rbm other = other_machine();
  Session early = trained(0), late = trained(37);
  late.step_chains(5);
  give(early, other);
  give(late, other);
  EXPECT_EQ(digest(late.rbm()), digest(other));
  EXPECT_EQ(late.updates(), 0u);
  EXPECT_EQ(late.epoch(), 0u);
  EXPECT_EQ(late.chain_steps(), 0u);
  EXPECT_TRUE(late.persistent_chains().cols() == 0);
  EXPECT_EQ(late.save(), early.save()) << "nothing is left of the former run";
  for (Session* session : {&early, &late}) session->train(30);
  EXPECT_EQ(late.save(), early.save());
  EXPECT_NE(digest(late.rbm()), digest(other));
}

TEST(SetParameters, KeepsThemWhateverImagesCome) {
  Session session = trained(0);
  const Rbm other = other_machine();
  give(session, other);
  const BinaryBatch chains = session.chains().visible;
  session.set_data(BinaryBatch::Ones(16, 7));
  EXPECT_EQ(digest(session.rbm()), digest(other));
  EXPECT_EQ(session.chains().visible, chains) << "which go on";
  Session loaded = Session::load(session.save());
  loaded.set_data(bars_and_stripes(4, 20, 5).images);
  EXPECT_EQ(digest(loaded.rbm()), digest(other)) << "saved and loaded, too";
  loaded.reset(10, 1);
  loaded.set_data(session.data());
  EXPECT_NE(loaded.rbm().visible_bias, other.visible_bias) << "but for a reset";
}

TEST(SetParameters, KeepsImagesSettingsAndWhatIsHeld) {
  Session session = trained(3);
  TrainerSettings settings;
  settings.algorithm = Algorithm::tempering;
  settings.n_temperatures = 4;
  session.set_trainer(settings);
  session.set_chains(5);
  session.set_clamp({BinaryVector::Ones(16), BinaryVector::Ones(16)});
  give(session, other_machine());
  EXPECT_EQ(session.trainer_settings().n_temperatures, 4);
  EXPECT_EQ(session.data().cols(), 90);
  EXPECT_EQ(session.chains().visible, BinaryBatch::Ones(16, 5));
  EXPECT_NO_THROW(session.train(3));
}

TEST(SetParameters, RunsAgainAfterARunThatDiverged) {
  Session session = trained(0);
  TrainerSettings settings;
  settings.learning_rate = 10.0f;
  settings.weight_decay = 1.0f;
  session.set_trainer(settings);
  EXPECT_EQ(code_of([&] { session.train(1000); }), ErrorCode::not_finite);
  settings.learning_rate = 0.01f;
  settings.weight_decay = 0.0f;
  session.set_trainer(settings);
  give(session, other_machine());
  EXPECT_NO_THROW(session.train(10));
}

TEST(SetParameters, WhatDoesNotFitIsRefusedAndNothingIsLost) {
  Session session = trained(5);
  const auto before = session.save();
  const auto code_with = [&](auto change) {
    Rbm machine = other_machine();
    change(machine);
    return code_of([&] { give(session, machine); });
  };
  EXPECT_EQ(code_with([](Rbm& m) { m = trained(0).rbm(), m.weights.resize(15, 10); }),
            ErrorCode::shape_mismatch);
  EXPECT_EQ(code_with([](Rbm& m) { m.weights.resize(16, 11); }), ErrorCode::shape_mismatch);
  EXPECT_EQ(code_with([](Rbm& m) { m.visible_bias = Vector::Zero(15); }),
            ErrorCode::shape_mismatch);
  EXPECT_EQ(code_with([](Rbm& m) { m.hidden_bias = Vector::Zero(9); }), ErrorCode::shape_mismatch);
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(),
                          std::numeric_limits<float>::infinity(), 1.1e6f, -1.1e6f}) {
    EXPECT_EQ(code_with([bad](Rbm& m) { m.weights(3, 4) = bad; }), ErrorCode::not_finite);
    EXPECT_EQ(code_with([bad](Rbm& m) { m.visible_bias(3) = bad; }), ErrorCode::not_finite);
    EXPECT_EQ(code_with([bad](Rbm& m) { m.hidden_bias(3) = bad; }), ErrorCode::not_finite);
  }
  EXPECT_EQ(session.save(), before);
}

TEST(SetParameters, WorksWithLabelsAndWithGreyImages) {
  Session labelled(16, 6, 1, 3);
  Rbm machine = labelled.rbm();
  machine.weights.setConstant(0.25f);
  machine.visible_bias(18) = 2.0f;
  give(labelled, machine);
  EXPECT_EQ(digest(labelled.rbm()), digest(machine));
  EXPECT_EQ(labelled.rbm().n_labels(), 3);
  VisibleKinds kinds;
  kinds.pixels = VisibleKind::gaussian;
  Session grey(16, 6, 1, kinds);
  Rbm real = grey.rbm();
  real.visible_bias.setConstant(0.5f);
  give(grey, real);
  EXPECT_EQ(digest(grey.rbm()), digest(real));
  EXPECT_TRUE(grey.rbm().kinds.real_valued());
  grey.step_chains(2);
}

}  // namespace
}  // namespace rbm
