#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <memory>

#include "rbm/classification.h"
#include "rbm/digest.h"
#include "rbm/digits.h"
#include "rbm/measurement.h"
#include "sessions.h"
#include "trainer_settings.h"

namespace rbm {
namespace {

using test::code_of;

/// Bars are class 0, stripes class 1; every fifth image has no label.
std::vector<std::uint8_t> some_labels(Index n) {
  std::vector<std::uint8_t> labels;
  for (Index s = 0; s < n; ++s) {
    labels.push_back(s % 5 == 4 ? no_label : static_cast<std::uint8_t>(s % 3));
  }
  return labels;
}

Session labelled(std::uint64_t updates, double held_out_share = 0.0) {
  Session session(16, 10, 1, 3);
  session.set_data(bars_and_stripes(4, 90, 1).images, held_out_share, some_labels(90));
  session.train(updates);
  return session;
}

TEST(LabelledSession, LearnsWhichDigitIsWhich) {
  const Dataset digits = rbm::digits(16, 2000, 1);
  Session session(16 * 16, 128, 1, 10);
  session.set_data(digits.images, 0.2, digits.labels);
  TrainerSettings settings;
  settings.algorithm = Algorithm::cd;
  settings.batch_size = 20;
  settings.learning_rate = 0.1f;
  session.set_trainer(settings);
  session.train(1600);  // 20 epochs
  EXPECT_GT(accuracy(session.rbm(), session.held_out()).value(), 0.95);
  EXPECT_GT(accuracy(session.rbm(), session.data()).value(), 0.95);
  EXPECT_GT(session.accuracies().held_out.value(), 0.9);
}

TEST(LabelledSession, AClassThatIsHeldIsDreamtByEveryChain) {
  Session session = labelled(50);
  session.set_chains(20);
  session.set_dreamed_label(2);
  for (const std::uint8_t label : session.chain_labels()) EXPECT_EQ(label, 2) << "at once";
  BinaryVector mask = BinaryVector::Zero(16), values = BinaryVector::Ones(16);
  mask(3) = 1;
  session.set_clamp({mask, values});
  session.restart_chains_from_noise();
  session.step_chains(5);
  session.set_chains(30);
  for (const std::uint8_t label : session.chain_labels()) EXPECT_EQ(label, 2);
  EXPECT_EQ(session.chains().visible.row(3).minCoeff(), 1) << "the clamp goes on beside it";
  session.clear_clamp();
  session.step_chains(20);
  for (const std::uint8_t label : session.chain_labels()) EXPECT_EQ(label, 2);
  EXPECT_EQ(session.chains().visible.row(3).minCoeff(), 0);
  session.set_dreamed_label(std::nullopt);
  session.step_chains(50);
  std::size_t others = 0;
  for (const std::uint8_t label : session.chain_labels()) {
    ASSERT_LT(label, 3);
    others += label != 2 ? 1 : 0;
  }
  EXPECT_GT(others, 0u);
  EXPECT_EQ(code_of([&] { session.set_dreamed_label(3); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { session.set_dreamed_label(-1); }), ErrorCode::out_of_range);
  Session plain(16, 10, 1);
  EXPECT_EQ(code_of([&] { plain.set_dreamed_label(0); }), ErrorCode::out_of_range);
  EXPECT_NO_THROW(plain.set_dreamed_label(std::nullopt));
}

TEST(LabelledSession, ContinuesToTheBitFromWhatItSaved) {
  for (const Algorithm algorithm : test::all_algorithms) {
    Session one = labelled(0);
    TrainerSettings settings;
    settings.algorithm = algorithm;
    settings.batch_size = 7;
    settings.n_temperatures = 3;
    one.set_trainer(settings);
    one.set_dreamed_label(1);
    one.train(31);
    one.step_chains(4);
    Session two = Session::load(one.save());
    two.set_data(bars_and_stripes(4, 90, 1).images, 0.0, some_labels(90));
    EXPECT_EQ(two.save(), one.save());
    for (Session* session : {&one, &two}) {
      session->train(20);
      session->step_chains(3);
    }
    EXPECT_EQ(digest(two.rbm()), digest(one.rbm()));
    EXPECT_EQ(two.save(), one.save());
    EXPECT_EQ(two.dreamed_label(), Index{1});
    EXPECT_EQ(two.rbm().n_labels(), 3);
  }
}

// Version 3 has neither the number of labels, the byte after two words and two sizes, nor the kind
// of the pixels and their variance, a byte and a float after the seed, nor the class that is
// dreamt, the byte before the last of version 4, nor the last of version 5 before the digest.
TEST(LabelledSession, SessionsThatWereSavedBeforeThereWereLabelsAreStillRead) {
  Session session = test::trained(30);
  std::vector<std::uint8_t> bytes = session.save();
  bytes.resize(bytes.size() - sizeof(std::uint64_t) - 2);
  bytes.erase(bytes.begin() + 25, bytes.begin() + 30);
  bytes.erase(bytes.begin() + 16);
  const std::uint32_t version = 3;
  std::memcpy(bytes.data() + 4, &version, sizeof(version));
  const Session old = Session::load(test::sealed(std::move(bytes)));
  EXPECT_EQ(digest(old.rbm()), digest(session.rbm()));
  EXPECT_EQ(old.rbm().n_labels(), 0);
  EXPECT_EQ(old.save(), session.save());
}

// Version 4 does not say at its end whether the parameters came from elsewhere.
TEST(LabelledSession, SessionsThatWereSavedBeforeParametersCouldBeGivenAreStillRead) {
  Session session = labelled(5);
  std::vector<std::uint8_t> bytes = session.save();
  bytes.resize(bytes.size() - sizeof(std::uint64_t) - 1);
  const std::uint32_t version = 4;
  std::memcpy(bytes.data() + 4, &version, sizeof(version));
  const Session old = Session::load(test::sealed(std::move(bytes)));
  EXPECT_EQ(old.save(), session.save());
}

TEST(LabelledSession, DamagedLabelsAreRefused) {
  const std::vector<std::uint8_t> good = labelled(5).save();
  std::vector<std::uint8_t> bytes(good.begin(), good.end() - 8);
  bytes[16] = 1;  // a single class
  EXPECT_EQ(code_of([&] { Session::load(test::sealed(bytes)); }), ErrorCode::bad_state);
  bytes[16] = 255;  // more labels than units
  EXPECT_EQ(code_of([&] { Session::load(test::sealed(bytes)); }), ErrorCode::bad_state);
  bytes[16] = 3;
  bytes[bytes.size() - 2] = 3;  // a class that there is not
  EXPECT_EQ(code_of([&] { Session::load(test::sealed(bytes)); }), ErrorCode::bad_state);
}

TEST(LabelledSession, AResetKeepsLabelsAndBeginsWithTheSharesOfTheClasses) {
  Session session = labelled(40, 0.2);
  Session fresh(16, 12, 5, 3);
  fresh.set_data(bars_and_stripes(4, 90, 1).images, 0.2, some_labels(90));
  session.reset(12, 5);
  EXPECT_EQ(digest(session.rbm()), digest(fresh.rbm()));
  EXPECT_EQ(session.rbm().n_labels(), 3);
  EXPECT_EQ(session.chains().visible, fresh.chains().visible);
  const Vector bias = session.rbm().visible_bias.tail(3);
  EXPECT_NEAR(static_cast<double>(bias.array().exp().sum()), 1.0, 1e-6);
  Index n_labelled = 0, n_first = 0;
  for (const std::uint8_t label : labels_of(session.data(), 3)) {
    n_labelled += label != no_label ? 1 : 0;
    n_first += label == 0 ? 1 : 0;
  }
  EXPECT_NEAR(std::exp(static_cast<double>(bias(0))),
              static_cast<double>(n_first + 1) / static_cast<double>(n_labelled + 3), 1e-6);
}

TEST(LabelledSession, LabelsGoWithTheirImagesAlsoIntoTheHeldOutOnes) {
  const BinaryBatch images = test::numbered_images(200);
  std::vector<std::uint8_t> labels;
  for (int s = 0; s < 200; ++s) {
    labels.push_back(s % 11 == 0 ? no_label : static_cast<std::uint8_t>(s % 7));
  }
  Session moved(16, 4, 1, 7), read(16, 4, 1, 7);
  moved.set_data(images, 0.25, labels);
  read.set_data(200, test::source_of(images), 0.25, labels);
  EXPECT_EQ(moved.data(), read.data());
  EXPECT_EQ(moved.held_out(), read.held_out());
  EXPECT_EQ(read.held_out().cols(), 50);
  for (const BinaryBatch* set : {&read.data(), &read.held_out()}) {
    const std::vector<std::uint8_t> of_set = labels_of(*set, 7);
    for (Index s = 0; s < set->cols(); ++s) {
      std::size_t number = 0;
      for (Index i = 0; i < 16; ++i) number |= std::size_t{(*set)(i, s)} << i;
      EXPECT_EQ(of_set[static_cast<std::size_t>(s)], labels[number]);
    }
  }
}

TEST(LabelledSession, RefusesLabelsThatItHasNoUnitForAndKeepsWhatItHad) {
  Session session = labelled(3);
  const BinaryBatch before = session.data();
  const BinaryBatch images = test::numbered_images(4);
  const auto refuses = [&](const std::vector<std::uint8_t>& labels, ErrorCode code) {
    EXPECT_EQ(code_of([&] { session.set_data(images, 0.0, labels); }), code);
    EXPECT_EQ(code_of([&] { session.set_data(4, test::source_of(images), 0.0, labels); }), code);
    EXPECT_EQ(session.data(), before);
  };
  refuses({0, 1, 3, 0}, ErrorCode::out_of_range);
  refuses({0, 1, 254, 0}, ErrorCode::out_of_range);
  refuses({0, 1}, ErrorCode::shape_mismatch);
  EXPECT_EQ(code_of([] { Session(4, 3, 1, 1); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([] { Session(4, 3, 1, 256); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([] { Session(0, 3, 1, 4); }), ErrorCode::out_of_range);
  Session plain(16, 4, 1);
  EXPECT_NO_THROW(plain.set_data(images, 0.0, {200, 1, 2, 3})) << "nobody looks at them";
}

TEST(LabelledSession, LearnsFromImagesWithoutLabelsToo) {
  Session session(16, 10, 1, 3);
  session.set_data(bars_and_stripes(4, 90, 1).images);
  const double before = session.measure().pseudo_likelihood;
  session.train(300);
  EXPECT_GT(session.measure().pseudo_likelihood, before);
  EXPECT_FALSE(session.accuracies().training.has_value());
}

TEST(LabelledSession, WatchingChangesNothing) {
  Session one = labelled(20), two = labelled(20);
  one.measure();
  one.accuracies();
  one.hidden_activity();
  one.free_energies(10);
  one.hidden_probability(BinaryVector::Ones(16));
  one.class_probabilities(test::numbered_images(3));
  one.restart_chains_from_image(BinaryVector::Ones(16));
  one.set_dreamed_label(1);
  one.step_chains(3);
  for (Session* session : {&one, &two}) session->train(20);
  EXPECT_EQ(digest(one.rbm()), digest(two.rbm()));
}

TEST(LabelledSession, ChainsFromImagesSayAClass) {
  Session session = labelled(20);
  session.restart_chains_from_image(BinaryVector::Ones(16));
  for (const std::uint8_t label : session.chain_labels()) EXPECT_LT(label, 3);
  session.restart_chains_from_data();
  for (const std::uint8_t label : session.chain_labels()) EXPECT_LT(label, 3);
  EXPECT_EQ(session.reconstruction(BinaryVector::Ones(16)).size(), 16);
  EXPECT_EQ(session.hidden_probability(BinaryVector::Ones(16)).size(), 10);
}

TEST(LabelledMeasurement, MeasuresPairsExactlyAndByAnnealing) {
  Session session = labelled(200, 0.2);
  const auto images =
      std::make_shared<const MeasuredImages>(session.data(), session.held_out(), VisibleKinds{3});
  MeasurementSettings exact;
  exact.expectations = true;
  exact.chains = session.persistent_chains();
  Measurement counted(session.rbm(), images, exact);
  while (!counted.advance(1e6)) {
  }
  const double log_z = exact_log_partition(session.rbm());
  EXPECT_NEAR(counted.result().log_z->value, log_z, 1e-9);
  EXPECT_NEAR(counted.result().training.log_likelihood->value,
              mean_log_likelihood(session.rbm(), session.data(), log_z), 1e-9);
  EXPECT_TRUE(counted.result().chains.has_value());

  MeasurementSettings annealed;
  annealed.method = PartitionMethod::annealed;
  annealed.ais.n_betas = {100, 400, 500};
  annealed.ais.warm_up = 100;
  Measurement estimated(session.rbm(), images, annealed);
  while (!estimated.advance(1e6)) {
  }
  ASSERT_TRUE(estimated.result().log_z.has_value()) << estimated.result().reason;
  EXPECT_LT(estimated.result().log_z->lower, log_z);
  EXPECT_GT(estimated.result().log_z->upper, log_z);

  const auto plain = std::make_shared<const MeasuredImages>(session.data(), BinaryBatch());
  EXPECT_EQ(code_of([&] { Measurement(session.rbm(), plain, exact); }), ErrorCode::shape_mismatch);
}

TEST(LabelledMeasurement, ListsImagesWhateverTheirClass) {
  Session session(4, 3, 1, 3);
  session.set_data(bars_and_stripes(2, 30, 1).images, 0.0, some_labels(30));
  session.train(100);
  const auto images =
      std::make_shared<const MeasuredImages>(session.data(), BinaryBatch(), VisibleKinds{3});
  MeasurementSettings settings;
  settings.n_listed = 16;
  Measurement measurement(session.rbm(), images, settings);
  while (!measurement.advance(1e6)) {
  }
  const Eigen::VectorXd p = visible_distribution(session.rbm());
  double probability = 0.0, share = 0.0;
  ASSERT_EQ(measurement.result().listed.size(), 16u);
  for (const ListedState& state : measurement.result().listed) {
    const auto s = static_cast<Index>(state.state);
    EXPECT_NEAR(state.probability, p(s) + p(s + 16) + p(s + 32), 1e-12);
    probability += state.probability;
    share += state.share;
  }
  EXPECT_NEAR(probability, 1.0, 1e-9);
  EXPECT_NEAR(share, 1.0, 1e-9);
  EXPECT_EQ(measurement.result().n_states, 16.0);
}

TEST(LabelledMeasurement, RefusesSeveralLabelsOfOneImage) {
  BinaryBatch visible = joined(test::numbered_images(3), {}, 3);
  visible.bottomRows(2).setOnes();
  EXPECT_EQ(code_of([&] { MeasuredImages(visible, {}, VisibleKinds{3}); }),
            ErrorCode::out_of_range);
}

}  // namespace
}  // namespace rbm
