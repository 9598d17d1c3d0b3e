#include "rbm/ising.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "enumeration.h"
#include "ising_lattices.h"
#include "rbm/error.h"

namespace rbm {
namespace {

IsingSettings settings_at(int side, double temperature, double field = 0.0) {
  return {side, temperature, field};
}

TEST(Ising, TheCriticalTemperatureIsOnsagers) {
  EXPECT_DOUBLE_EQ(critical_temperature, 2.0 / std::log(1.0 + std::sqrt(2.0)));
}

TEST(Ising, SumsAreThoseOfTheDefinitionForEveryState) {
  for (Index state = 0; state < 65536; ++state) {
    const IsingSums sums = ising_sums(test::plain_state(state).data(), 4);
    ASSERT_EQ(sums.energy(0.25), test::plain_energy(state, 0.25)) << state;
    ASSERT_EQ(sums.spins, 16 * test::plain_magnetisation(state)) << state;
  }
}

TEST(Ising, TheGroundStatesHaveMinusTwoPerSpin) {
  for (const int side : {4, 5, 28}) {
    const BinaryVector up = BinaryVector::Ones(Index{side} * side);
    const BinaryVector down = BinaryVector::Zero(Index{side} * side);
    EXPECT_EQ(ising_sums(up.data(), side).energy(0.0), -2.0 * side * side);
    EXPECT_EQ(ising_sums(down.data(), side).energy(0.0), -2.0 * side * side);
    EXPECT_EQ(ising_sums(up.data(), side).energy(0.5), -2.5 * side * side);
  }
}

TEST(Ising, AChequerboardHasPlusTwoPerSpin) {
  BinaryVector state(64);
  for (Index i = 0; i < 64; ++i) state(i) = static_cast<std::uint8_t>((i / 8 + i) % 2);
  EXPECT_EQ(ising_sums(state.data(), 8).energy(0.0), 128.0);
  EXPECT_EQ(ising_sums(state.data(), 8).spins, 0);
}

TEST(Ising, TheKeptSumsAreThoseOfTheState) {
  for (const int side : {4, 7, 28}) {
    IsingLattice lattice(settings_at(side, 2.0, -0.3), random_ising_state(side, 3));
    for (std::uint64_t number = 0; number < 30; ++number) {
      RandomStream stream = ising_stream(3, number);
      lattice.sweep(stream);
      const IsingSums sums = ising_sums(lattice.state().data(), side);
      ASSERT_EQ(lattice.sums().bonds, sums.bonds);
      ASSERT_EQ(lattice.sums().spins, sums.spins);
    }
  }
}

TEST(Ising, ALatticeThatIsCooledInAFieldEndsInTheGroundState) {
  BinaryVector state = random_ising_state(4, 1);
  std::uint64_t number = 0;
  IsingSums sums;
  for (const double temperature : {4.0, 3.0, 2.0, 1.0, 0.5}) {
    IsingLattice lattice(settings_at(4, temperature, 1.0), state);
    for (int sweep = 0; sweep < 100; ++sweep) {
      RandomStream stream = ising_stream(1, number++);
      lattice.sweep(stream);
    }
    state = lattice.state();
    sums = lattice.sums();
  }
  // A spin leaves it in one of 500,000,000 attempts.
  EXPECT_EQ(sums.energy(1.0), -48.0);
}

/// 20,000 lattices drawn from exp(-E / T) / Z must still be there after any number of sweeps.
/// Chi-square over all pairs (energy, magnetisation), z < 5: false-alarm rate about 3e-7 for each
/// of the eight checks.
double z_after_sweeps(const IsingSettings& settings, int n_sweeps, double drawn_at) {
  const Eigen::VectorXd p = test::plain_distribution(settings.temperature, settings.field);
  const Eigen::VectorXd start = test::plain_distribution(drawn_at, settings.field);
  std::vector<double> cumulative(static_cast<std::size_t>(start.size()));
  double sum = 0.0;
  for (Index state = 0; state < start.size(); ++state) {
    cumulative[static_cast<std::size_t>(state)] = sum += start(state);
  }
  RandomStream draws(7, Purpose::measure);
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(test::n_cells);
  for (std::uint64_t lattice = 0; lattice < 20000; ++lattice) {
    const auto drawn = std::lower_bound(cumulative.begin(), cumulative.end() - 1,
                                        draws.uniform_double() * cumulative.back());
    IsingLattice chain(settings, test::plain_state(drawn - cumulative.begin()));
    for (int number = 0; number < n_sweeps; ++number) {
      RandomStream stream(lattice, Purpose::magnet, static_cast<std::uint64_t>(number) + 1);
      chain.sweep(stream);
    }
    ++counts(test::cell_of(chain.sums()));
  }
  return test::chi_square(counts, test::cell_probabilities(p)).z();
}

TEST(Ising, SweepsLeaveTheBoltzmannDistributionInvariant) {
  for (const double temperature : {1.5, critical_temperature, 3.5}) {
    for (const int n_sweeps : {1, 3}) {
      EXPECT_LT(z_after_sweeps(settings_at(4, temperature), n_sweeps, temperature), 5.0)
          << temperature << " " << n_sweeps;
    }
  }
  EXPECT_LT(z_after_sweeps(settings_at(4, 2.5, 0.2), 2, 2.5), 5.0);
  EXPECT_LT(z_after_sweeps(settings_at(4, 3.0, -0.5), 2, 3.0), 5.0);
}

/// The check above can fail.
TEST(Ising, TheInvarianceCheckNoticesAnotherTemperature) {
  EXPECT_GT(z_after_sweeps(settings_at(4, 2.5), 1, 2.0), 8.0);
}

/// From fair coins, which is far away. z < 5: false-alarm rate about 3e-7.
TEST(Ising, SweepsConvergeToTheBoltzmannDistribution) {
  EXPECT_LT(z_after_sweeps(settings_at(4, 3.0), 60, 1e9), 5.0);
}

TEST(Ising, ARunDependsOnItsSeedAlone) {
  const auto run = [](std::uint64_t seed) {
    IsingLattice lattice(settings_at(9, 2.3), random_ising_state(9, seed));
    for (std::uint64_t number = 0; number < 5; ++number) {
      RandomStream stream = ising_stream(seed, number);
      lattice.sweep(stream);
    }
    return lattice.state();
  };
  EXPECT_EQ(run(4), run(4));
  EXPECT_NE(run(4), run(5));
}

/// The same bits with every compiler and in WebAssembly: the number was found once.
TEST(Ising, ARunHasTheSameBitsEverywhere) {
  IsingLattice lattice(settings_at(16, critical_temperature, 0.01), random_ising_state(16, 1));
  std::uint64_t hash = 14695981039346656037u;
  for (std::uint64_t number = 0; number < 50; ++number) {
    RandomStream stream = ising_stream(1, number);
    lattice.sweep(stream);
    for (const std::uint8_t spin : lattice.state()) hash = (hash ^ spin) * 1099511628211u;
  }
  EXPECT_EQ(hash, 3705339467838371620u);
}

TEST(Ising, SpontaneousMagnetisationEndsAtTheCriticalTemperature) {
  EXPECT_EQ(spontaneous_magnetisation(critical_temperature), 0.0);
  EXPECT_EQ(spontaneous_magnetisation(5.0), 0.0);
  EXPECT_NEAR(spontaneous_magnetisation(2.0), 0.911319, 1e-6);  // Yang's formula
  EXPECT_NEAR(spontaneous_magnetisation(0.5), 1.0, 1e-6);
  // Just below, 8 sqrt 2 (1 - T / T_c) / T_c to the power 1/8.
  EXPECT_NEAR(spontaneous_magnetisation(critical_temperature * (1.0 - 1e-9)),
              std::pow(1e-9 * 8.0 * std::sqrt(2.0) / critical_temperature, 0.125), 1e-4);
}

template <class Call>
ErrorCode code_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "did not throw";
  return ErrorCode::bad_state;
}

TEST(Ising, WhatIsOutOfRangeIsRefused) {
  const auto make = [](int side, double temperature, double field, Index n_spins) {
    return [=] { IsingLattice({side, temperature, field}, BinaryVector::Zero(n_spins)); };
  };
  EXPECT_EQ(code_of(make(3, 2.0, 0.0, 9)), ErrorCode::out_of_range);
  EXPECT_EQ(code_of(make(29, 2.0, 0.0, 841)), ErrorCode::out_of_range);
  EXPECT_EQ(code_of(make(4, 0.4, 0.0, 16)), ErrorCode::out_of_range);
  EXPECT_EQ(code_of(make(4, std::nan(""), 0.0, 16)), ErrorCode::out_of_range);
  EXPECT_EQ(code_of(make(4, 2.0, 1.1, 16)), ErrorCode::out_of_range);
  EXPECT_EQ(code_of(make(4, 2.0, 0.0, 15)), ErrorCode::shape_mismatch);
  EXPECT_EQ(code_of([] {
              IsingLattice({4, 2.0, 0.0}, BinaryVector::Constant(16, 2));
            }),
            ErrorCode::not_binary);
  EXPECT_EQ(code_of([] { random_ising_state(3, 1); }), ErrorCode::out_of_range);
}

}  // namespace
}  // namespace rbm
