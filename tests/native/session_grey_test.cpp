#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "gaussian_machines.h"
#include "plain_loops.h"
#include "rbm/gaussian.h"
#include "sessions.h"

namespace rbm {
namespace {

using test::code_of;

VisibleKinds gaussian(float variance = 0.5f) {
  VisibleKinds kinds;
  kinds.pixels = VisibleKind::gaussian;
  kinds.variance = variance;
  return kinds;
}

const GreyBatch& images() {
  static const GreyBatch grey = test::slopes(90);
  return grey;
}

void give(Session& session, const GreyBatch& grey = images(), double held_out_share = 0.0) {
  session.set_grey_data(grey.cols(), test::source_of(grey), held_out_share);
}

Session trained(std::uint64_t updates, std::uint64_t seed = 1) {
  Session session(9, 6, seed, gaussian());
  TrainerSettings s;
  s.learning_rate = 0.01f;
  session.set_trainer(s);
  give(session);
  session.train(updates);
  return session;
}

TEST(SessionGrey, LearnsGreyImages) {
  Session session = trained(0);
  const Batch values = test::values_of(images(), session.scale());
  const auto likelihood = [&] {
    return mean_log_density(session.rbm(), values,
                            hidden_distribution(session.rbm()).log_partition);
  };
  const double before = likelihood(), error = session.measure().reconstruction_error;
  session.train(2000);
  EXPECT_GT(likelihood(), before + 1.0);
  EXPECT_LT(session.measure().reconstruction_error, 0.8 * error);
  EXPECT_TRUE(std::isnan(session.measure().pseudo_likelihood));
}

TEST(SessionGrey, IsRepeatableAndWatchingChangesNothing) {
  const Session first = trained(200);
  EXPECT_EQ(digest(trained(200).rbm()), digest(first.rbm()));
  EXPECT_NE(digest(trained(200, 2).rbm()), digest(first.rbm()));
  Session watched = trained(0);
  for (int k = 0; k < 200; ++k) {
    watched.train(1);
    watched.step_chains(1);
    watched.measure();
    watched.free_energies(8);
    if (k % 50 == 0) watched.set_chains(10 + k / 10);
  }
  EXPECT_EQ(digest(watched.rbm()), digest(first.rbm()));
}

TEST(SessionGrey, AResetStartsTheSameRunAnew) {
  Session session = trained(100);
  const std::string first = digest(session.rbm());
  session.reset(6, 1);
  EXPECT_EQ(session.updates(), 0u);
  EXPECT_TRUE(session.rbm().kinds.real_valued());
  session.train(100);
  EXPECT_EQ(digest(session.rbm()), first);
}

/// A machine keeps its first scale for as long as it learns; a new one has that of its own images.
TEST(SessionGrey, AResetMeasuresGreyLevelsByTheImagesAsTheyAre) {
  const GreyBatch darker = images() / 3;
  Session fresh(9, 6, 1, gaussian());
  fresh.set_trainer(trained(0).trainer_settings());
  give(fresh, darker);
  Session session = trained(20);
  give(session, darker);
  EXPECT_FALSE(session.scale() == fresh.scale());
  session.reset(6, 1);
  EXPECT_TRUE(session.scale() == fresh.scale());
  for (Session* each : {&fresh, &session}) each->train(50);
  EXPECT_EQ(digest(session.rbm()), digest(fresh.rbm()));
  EXPECT_TRUE(test::same_bits(session.chains().values, fresh.chains().values));
}

TEST(SessionGrey, ASavedSessionContinuesToTheBit) {
  for (const Centering centering : {Centering::off, Centering::mean}) {
    Session session = trained(50);
    TrainerSettings s = session.trainer_settings();
    s.centering = centering;
    session.set_trainer(s);
    session.train(30);
    session.set_clamp({BinaryVector::Unit(9, 4), BinaryVector::Constant(9, 200)});
    session.step_chains(3);
    Session other = Session::load(session.save());
    give(other);
    for (Session* each : {&session, &other}) {
      each->train(40);
      each->step_chains(3);
    }
    EXPECT_EQ(digest(other.rbm()), digest(session.rbm()));
    EXPECT_TRUE(test::same_bits(other.chains().values, session.chains().values));
    EXPECT_TRUE(other.scale() == session.scale());
    EXPECT_EQ(other.save(), session.save());
  }
}

TEST(SessionGrey, ADamagedSaveIsRefused) {
  const std::vector<std::uint8_t> saved = trained(5).save();
  for (std::size_t k = 0; k < saved.size(); k += 97) {
    std::vector<std::uint8_t> damaged = saved;
    damaged[k] ^= 0x10;
    EXPECT_EQ(code_of([&] { Session::load(damaged); }), ErrorCode::bad_state);
  }
}

/// Impossible values with the digest that belongs to them: kind and variance follow the seed; the
/// chains' values and the scale's means and deviations come before two bytes and the digest.
TEST(SessionGrey, AForgedSaveIsRefused) {
  const std::vector<std::uint8_t> saved = trained(5).save();
  constexpr std::size_t kind = 25, variance = kind + 1;
  const std::size_t end = saved.size() - sizeof(std::uint64_t) - 2;
  const std::size_t deviation = end - 4, mean = end - (9 * 4 + 8) - 4;
  const std::size_t value = end - 2 * (9 * 4 + 8) - 4;
  const auto code_with = [&saved](std::size_t at, const auto& forged) {
    std::vector<std::uint8_t> bytes(saved.begin(), saved.end() - sizeof(std::uint64_t));
    std::memcpy(bytes.data() + at, &forged, sizeof(forged));
    return code_of([&] { Session::load(test::sealed(std::move(bytes))); });
  };
  EXPECT_EQ(code_with(kind, std::uint8_t{7}), ErrorCode::bad_state);
  for (const float bad : {std::nanf(""), -1.0f, 0.0f}) {
    EXPECT_EQ(code_with(variance, bad), ErrorCode::bad_state);
    EXPECT_EQ(code_with(deviation, bad), ErrorCode::bad_state);
  }
  for (const std::size_t at : {mean, value}) {
    EXPECT_EQ(code_with(at, std::nanf("")), ErrorCode::bad_state);
  }
}

TEST(SessionGrey, ChainsStartedAtAnImageShowIt) {
  Session session = trained(100);
  const BinaryVector image = images().col(7);
  session.restart_chains_from_image(image);
  const Batch shares = session.chain_shares();
  EXPECT_LT((shares.col(3) * 255.0f - image.cast<float>()).cwiseAbs().maxCoeff(), 1e-3f);
  for (Index i = 0; i < 9; ++i) EXPECT_EQ(session.chains().visible(i, 3) != 0, image(i) > 127);
  session.restart_chains_from_data();
  session.step_chains(20);
  EXPECT_GE(session.chain_shares().minCoeff(), 0.0f);
  EXPECT_LE(session.chain_shares().maxCoeff(), 1.0f);
}

TEST(SessionGrey, HeldPixelsKeepTheirGreyLevel) {
  Session session = trained(100);
  BinaryVector mask = BinaryVector::Zero(9), levels = BinaryVector::Constant(9, 77);
  mask.head(4).setOnes();
  session.set_clamp({mask, levels});
  session.step_chains(5);
  const Batch held = session.chain_shares().topRows(4) * 255.0f;
  EXPECT_LT((held.array() - 77.0f).abs().maxCoeff(), 1e-3f);
  session.set_chains(50);
  EXPECT_LT((session.chain_shares().topRows(4) * 255.0f - Batch::Constant(4, 50, 77.0f))
                .cwiseAbs()
                .maxCoeff(),
            1e-3f);
  EXPECT_EQ(code_of([&] { session.set_clamp({levels, levels}); }), ErrorCode::not_binary);
}

TEST(SessionGrey, ReconstructionAndInferenceTakeGreyLevels) {
  Session session = trained(1000);
  const BinaryVector image = images().col(3);
  const Batch values = test::values_of(image, session.scale());
  EXPECT_EQ(session.hidden_probability(image), mean_h_from_values(session.rbm(), values).col(0));
  const Vector back = session.reconstruction(image) * 255.0f;
  const float error = (back - image.cast<float>()).norm();
  EXPECT_LT(error, (session.scale().mean - image.cast<float>()).norm())
      << "no better than the mean";
  EXPECT_EQ(session.hidden_activity().size(), 6);
}

TEST(SessionGrey, TheActivityMapIsOfGreyImages) {
  Session session = trained(100);
  const ActivityMap map = session.activity_map(10, 4);
  ASSERT_EQ(map.images.size(), 10u);
  for (Index s = 0; s < 10; ++s) {
    const BinaryVector image = images().col(map.images[static_cast<std::size_t>(s)]);
    const Vector expected = session.hidden_probability(image).head(4);
    EXPECT_LT((map.probabilities.col(s) - expected).cwiseAbs().maxCoeff(), 1e-6f);
  }
}

TEST(SessionGrey, LabelsBesideGreyPixelsAreRefused) {
  VisibleKinds kinds = gaussian();
  kinds.n_labels = 3;
  EXPECT_EQ(code_of([&] { Session(9, 6, 1, kinds); }), ErrorCode::out_of_range);
}

/// Held-out images do not move the scale; later images are measured by it once it has learned.
TEST(SessionGrey, TheTrainingImagesSetTheScaleUntilTheFirstUpdate) {
  Session session(9, 6, 1, gaussian());
  give(session, images(), 0.2);
  EXPECT_EQ(session.data().cols(), 72);
  EXPECT_EQ(session.held_out().cols(), 18);
  EXPECT_TRUE(session.scale() == test::scale_of(session.data()));
  const FreeEnergies energies = session.free_energies(8);
  EXPECT_TRUE(energies.gap.has_value());
  session.train(1);
  const Standardiser before = session.scale();
  give(session, test::slopes(40, 9));
  EXPECT_TRUE(session.scale() == before);
  EXPECT_EQ(session.data().cols(), 40);
}

TEST(SessionGrey, ImagesOfTheOtherKindAreRefused) {
  Session grey(9, 6, 1, gaussian()), binary(9, 6, 1);
  EXPECT_EQ(code_of([&] { grey.set_data(BinaryBatch::Zero(9, 3)); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { give(binary); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { grey.train(1); }), ErrorCode::no_data);
  EXPECT_EQ(code_of([&] { Session(9, 6, 1, gaussian(0.0f)); }), ErrorCode::out_of_range);
}

}  // namespace
}  // namespace rbm
