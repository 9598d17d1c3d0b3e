#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "rbm/archive.h"
#include "rbm/digest.h"
#include "rbm/error.h"
#include "rbm/histogram.h"

namespace rbm {
namespace {

/// Known answers of FNV-1a, 64 bits.
TEST(Digest, GivesThePublishedKnownAnswers) {
  const auto of = [](const std::string& text) {
    Digest digest;
    digest.add(text.data(), text.size());
    return digest.hex();
  };
  EXPECT_EQ(of(""), "cbf29ce484222325");
  EXPECT_EQ(of("a"), "af63dc4c8601ec8c");
  EXPECT_EQ(of("foobar"), "85944171f73967e8");
}

TEST(Histogram, PutsEveryValueIntoOneBin) {
  const float values[] = {-9.0f, 0.0f, 0.24f, 0.25f, 0.5f, 0.99f, 1.0f, 7.0f};
  const Histogram h = histogram(values, 8, 0.0f, 1.0f, 4);
  EXPECT_EQ(h.counts, (std::vector<std::uint32_t>{3, 1, 1, 3}));
  EXPECT_THROW(histogram(values, 8, 1.0f, 1.0f, 4), Error);
  EXPECT_THROW(histogram(values, 8, 0.0f, 1.0f, 0), Error);
}

TEST(Histogram, CountsWhatIsNotANumberInTheFirstBin) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  const float values[] = {nan, -infinity, infinity, 0.6f};
  EXPECT_EQ(histogram(values, 4, 0.0f, 1.0f, 3).counts, (std::vector<std::uint32_t>{2, 1, 1}));
}

TEST(Archive, ReadsWhatWasWrittenAndNothingElse) {
  ArchiveWriter writer;
  writer.write(std::uint32_t{7});
  const float values[] = {1.5f, -2.0f};
  writer.write_array(values, 2);
  const auto& bytes = writer.bytes();
  ArchiveReader reader(bytes.data(), bytes.size());
  float read[2];
  EXPECT_EQ(reader.read<std::uint32_t>(), 7u);
  reader.read_array(read, 2);
  EXPECT_EQ(read[1], -2.0f);
  EXPECT_EQ(reader.left(), 0u);
  EXPECT_THROW(reader.read<std::uint8_t>(), Error);
  ArchiveReader wrong(bytes.data() + 4, bytes.size() - 4);
  EXPECT_THROW(wrong.read_array(read, 1), Error);
}

TEST(Error, WritesNumbersWithSixDecimalsAtMost) {
  EXPECT_EQ(number_text(0.0), "0");
  EXPECT_EQ(number_text(0.05f), "0.05");
  EXPECT_EQ(number_text(-1.25), "-1.25");
  EXPECT_EQ(number_text(0.9999996), "1");
  EXPECT_EQ(number_text(2.0000004), "2");
  EXPECT_EQ(number_text(7.000001), "7.000001");
  EXPECT_EQ(number_text(9007199254740.0), "9007199254740");
  EXPECT_EQ(number_text(2.5e300), "2.5e300");
  EXPECT_EQ(number_text(-std::numeric_limits<double>::infinity()), "-infinity");
  EXPECT_EQ(number_text(std::numeric_limits<double>::quiet_NaN()), "not a number");
}

TEST(Error, JoinsThePartsOfASentence) {
  const std::string given = "three";
  const Error error(ErrorCode::out_of_range,
                    {"who: ", given, ", ", 4u, " and ", std::int64_t{-5}, " of ", 0.5f});
  EXPECT_EQ(error.code(), ErrorCode::out_of_range);
  EXPECT_STREQ(error.what(), "who: three, 4 and -5 of 0.5");
}

TEST(Error, CodesHaveNames) {
  EXPECT_STREQ(error_code_name(ErrorCode::not_finite), "not_finite");
  EXPECT_STREQ(error_code_name(ErrorCode::bad_state), "bad_state");
}

}  // namespace
}  // namespace rbm
